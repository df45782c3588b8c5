import { useRef, useState } from 'preact/hooks';
import { t } from '../translate';
import { copyPath } from './copy-text';
import type { OutputNode } from './output-nodes';

interface OutputTreeProps {
  node: OutputNode;
  /** How many levels are open at first. */
  open: number;
}

/** An output to look through. A click on a name copies the path by which a flow gets at it. */
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
      {isOpen && children !== undefined && (
        <ul>
          {children().map((child) => (
            <OutputItem key={child.id} node={child} open={open - 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

const knownTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'any'];

function typeText(types: string): string {
  return types
    .split(',')
    .map((type) => (knownTypes.includes(type) ? t(`output.type.${type}`) : type))
    .join(' / ');
}
