import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { copyPath } from '../copy-text';
import type { OutputNode } from './output-nodes';

/** Number of lines per level that are drawn at a time. */
const step = 100;
/** With more siblings than this, none is open at first. */
const maxOpenAtFirst = 20;

interface OutputTreeProps {
  node: OutputNode;
  /** Number of levels that are open at first. */
  open: number;
}

/** An output to browse. A click on a name copies the path that a flow can use. */
export function OutputTree({ node, open }: OutputTreeProps) {
  return (
    <ul class="tray-output">
      <OutputItem node={node} open={open} />
    </ul>
  );
}

function OutputItem({ node, open }: OutputTreeProps) {
  const { name, path, type, note, value, children } = node;
  const [isOpen, setOpen] = useState(open > 0);
  const copier = useRef<HTMLButtonElement>(null);
  return (
    <li>
      <div class="tray-output-line">
        {children === undefined ? (
          <span class="tray-output-gap" />
        ) : (
          <button
            type="button"
            class="tray-output-toggle"
            aria-expanded={isOpen}
            aria-label={t('output.unfold', { path })}
            onClick={() => setOpen(!isOpen)}
          >
            <i class={`fa fa-caret-${isOpen ? 'down' : 'right'}`} aria-hidden="true" />
          </button>
        )}
        <button
          ref={copier}
          type="button"
          class="tray-output-name"
          title={t('output.copyPath', { path })}
          aria-label={t('output.copyPath', { path })}
          onClick={() => copier.current && copyPath(path, copier.current)}
        >
          {name}
        </button>
        {value === undefined ? (
          <span class="tray-output-type">{typeText(type)}</span>
        ) : (
          <span class={`tray-output-value tray-output-${type}`}>{value}</span>
        )}
        <span class="tray-output-note">{note}</span>
      </div>
      {isOpen && children !== undefined && <Items nodesBelow={children} open={open} />}
    </li>
  );
}

interface ItemsProps {
  nodesBelow(): OutputNode[];
  open: number;
}

/** An output can have tens of thousands of keys: drawn all at once they would block the page for seconds. */
function Items({ nodesBelow, open }: ItemsProps) {
  const nodes = useMemo(nodesBelow, [nodesBelow]);
  const [shown, setShown] = useState(step);
  const below = nodes.length > maxOpenAtFirst ? 0 : open - 1;
  const more = Math.min(step, nodes.length - shown);
  return (
    <ul>
      {nodes.slice(0, shown).map((node) => (
        <OutputItem key={node.id} node={node} open={below} />
      ))}
      {more > 0 && (
        <li>
          <button type="button" class="red-ui-button red-ui-button-small" onClick={() => setShown(shown + step)}>
            {t('output.more', { number: more, rest: nodes.length - shown })}
          </button>
        </li>
      )}
    </ul>
  );
}

const knownTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'any'];

function typeText(types: string): string {
  return types
    .split(',')
    .map((type) => (knownTypes.includes(type) ? t(`output.type.${type}`) : type))
    .join(' / ');
}
