import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { JsonObject } from '../../../shared/json';
import type { PropertyPath } from '../../../shared/paths/property-path';
import { t } from '../../translate';
import { OutputTree } from './OutputTree';
import { nodesOfSchema, nodesOfValue } from './output-nodes';

const whole: PropertyPath = [];

interface OutputViewProps {
  schema: JsonObject | undefined;
  /** The place in the schema that becomes the message's output; absent for the whole. */
  place?: PropertyPath | undefined;
  /** A real output, and its name; undefined while there is none. */
  real: { value: unknown; label: string } | undefined;
  /** The property of `msg` that contains it. */
  property: string;
  /** The real output is shown instead of the schema. */
  showsReal: boolean;
  onShowReal(showsReal: boolean): void;
  /** Shown in place of the tree if nothing is known. */
  unknown: string;
  /** Drawn between the choice of the source and the tree. */
  children?: ComponentChildren;
}

/** The contents of a message, from a schema or from a real value. A click copies the path in the message. */
export function OutputView({
  schema,
  place = whole,
  real,
  property,
  showsReal,
  onShowReal,
  unknown,
  children,
}: OutputViewProps) {
  const value = real?.value;
  const node = useMemo(() => {
    if (showsReal) return nodesOfValue(value, property);
    return schema === undefined ? undefined : nodesOfSchema(schema, property, place);
  }, [showsReal, value, schema, property, place.join()]);
  return (
    <div class="tray-output-part">
      {real !== undefined && (
        <div class="button-group tray-output-source">
          <SourceButton label={t('output.ofSchema')} isChosen={!showsReal} onChoose={() => onShowReal(false)} />
          <SourceButton label={real.label} isChosen={showsReal} onChoose={() => onShowReal(true)} />
        </div>
      )}
      {children}
      {node === undefined ? (
        <p class="tray-field-description">{unknown}</p>
      ) : (
        <>
          <p class="tray-field-description">{t('output.hint')}</p>
          <div class="tray-code-box">
            <OutputTree key={showsReal ? 'real' : 'schema'} node={node} open={2} />
          </div>
        </>
      )}
    </div>
  );
}

interface SourceButtonProps {
  label: string;
  isChosen: boolean;
  onChoose(): void;
}

function SourceButton({ label, isChosen, onChoose }: SourceButtonProps) {
  return (
    <button
      type="button"
      class={`red-ui-button toggle${isChosen ? ' selected' : ''}`}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      {label}
    </button>
  );
}
