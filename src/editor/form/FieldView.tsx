import { useMemo, useState } from 'preact/hooks';
import type { Field } from '../../schema/fields/field';
import type { TreeNode } from '../../schema/tree/input-tree';
import { type FieldViewProps, useFormStore } from './form-context';
import { memo } from './memo';
import { nonBlank } from './node-state';
import { StructureSection } from './structure/StructureSection';
import { nodeInMode } from './value/mode-switch';
import { ValueRow } from './value/ValueRow';
import { currentMode, modesOf, type ValueMode } from './value/value-modes';

/** One place of the input in the mode it is in: a section, or one value. Drawn again only when field or place change. */
export const FieldView = memo(function FieldView(props: FieldViewProps) {
  const { field, node, path, name, title = field.title, initiallyOpen } = props;
  const { modes, mode, pick } = useMode(field, node, path);
  const shared = { node, path, modes, mode, onPick: pick };
  if (mode.kind === 'structure') {
    return (
      <StructureSection
        {...shared}
        field={mode.field}
        title={title}
        isItem={name !== undefined}
        initiallyOpen={initiallyOpen}
      />
    );
  }
  return <ValueRow {...shared} field={field} name={name} />;
});

/** The mode of a place, and how the person changes it. What was there in other modes is remembered. */
function useMode(field: Field, node: TreeNode | undefined, path: string) {
  const store = useFormStore();
  const [, redraw] = useState(0);
  const offered = useMemo(() => modesOf(field), [field]);
  const mode = currentMode(field, node, offered, store.memory.at(path).mode);
  const modes = offered.some(({ id }) => id === mode.id) ? offered : [...offered, mode];
  const pick = (to: ValueMode) => {
    const { memory } = store;
    memory.keepReplaced(path, `mode:${mode.id}`, nonBlank(node));
    memory.at(path).mode = to.id;
    if (to.kind === 'structure') memory.at(path).open = true;
    store.wantFocus(path);
    store.change(path, nodeInMode(mode, to, node, memory.at(path).replaced?.get(`mode:${to.id}`)));
    redraw((times) => times + 1);
  };
  return { modes, mode, pick };
}
