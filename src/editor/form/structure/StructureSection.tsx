import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { t } from '../../translate';
import { IconButton } from '../../widgets/IconButton';
import { Section } from '../../widgets/Section';
import { TypeButton } from '../../widgets/type-button/TypeButton';
import { useFormStore } from '../form-context';
import { setNode } from '../node-state';
import { useWantedFocus } from '../use-wanted-focus';
import { RequiredMark } from '../value/FieldLabel';
import { lookOf } from '../value/mode-look';
import type { ValueMode } from '../value/value-modes';
import { StructureBody } from './StructureBody';
import { sectionNote } from './section-note';

interface StructureSectionProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
  modes: ValueMode[];
  mode: ValueMode;
  onPick(mode: ValueMode): void;
  title: string;
  /** An item or an added key, which has its own button that removes it. */
  isItem: boolean;
  initiallyOpen: boolean | undefined;
  /** Draws the contents; by default the fields, items or variants of the field. */
  body?: (() => ComponentChildren) | undefined;
}

/** Deeper sections are closed at first: recursive schemas expand step by step. */
const openDepth = 2;

/**
 * A collapsible section for an object, a list or a choice of variants. Its contents are drawn when it is first opened.
 */
export function StructureSection(props: StructureSectionProps) {
  const { field, node, path, modes, mode, onPick, title, isItem, body } = props;
  const store = useFormStore();
  const element = useRef<HTMLDivElement>(null);
  useWantedFocus(path, element);
  const isShallow = (parsePointer(path)?.length ?? 0) <= openDepth;
  const opensItself = props.initiallyOpen ?? (isShallow && (field.required || setNode(node) !== undefined));
  const actions = (
    <>
      {!field.required && !isItem && setNode(node) !== undefined && (
        <IconButton
          icon="eraser"
          label={t('form.clear', { field: title })}
          onClick={() => store.change(path, undefined)}
        />
      )}
      <span class="tray-section-type">
        <TypeButton label={title} types={modes} type={mode} lookOf={lookOf} onPick={onPick} />
      </span>
    </>
  );
  return (
    <div ref={element} class="tray-structure" data-path={path}>
      <Section
        title={title}
        mark={field.required && <RequiredMark />}
        note={sectionNote(field, node, t)}
        actions={actions}
        initiallyOpen={store.memory.at(path).open ?? opensItself}
        onToggle={(open) => {
          store.memory.at(path).open = open;
        }}
      >
        {body ?? (() => <StructureBody field={field} node={node} path={path} title={title} />)}
      </Section>
    </div>
  );
}
