import { useMemo, useState } from 'preact/hooks';
import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { inPlaceOf } from '../../../schema/tree/tree-node';
import { useFormStore } from '../form-context';
import type { PlaceMemory } from '../form-ui-state';
import { setNode } from '../node-state';
import { nodeInMode } from './mode-switch';
import { currentMode, literalModesOf, modesOf, offeredModes, type ValueMode } from './value-modes';

/** Where the picked mode is remembered: a chosen variant is at the same place as the choice. */
export type ModeSlot = keyof Pick<PlaceMemory, 'mode' | 'variantMode'>;

/** The mode of a place, and how the person changes it. The content in other modes is remembered. */
export function useMode(field: Field, node: TreeNode | undefined, path: string, slot: ModeSlot = 'mode') {
  const store = useFormStore();
  const [, redraw] = useState(0);
  const isVariant = slot === 'variantMode';
  const own = node?.own?.type;
  const { literalsOnly = false, expressions } = store.environment;
  const offered = useMemo(() => {
    if (literalsOnly) return literalModesOf(field);
    // Expressions are chosen at the heading of the whole.
    return isVariant ? modesOf(field, []) : offeredModes(field, own, expressions);
  }, [field, isVariant, literalsOnly, expressions, own]);
  const mode = currentMode(field, node, offered, store.memory.at(path)[slot]);
  const modes = offered.some(({ id }) => id === mode.id) ? offered : [...offered, mode];
  const pick = (to: ValueMode) => {
    const { memory } = store;
    memory.keepReplaced(path, `${slot}:${mode.id}`, setNode(node));
    memory.at(path)[slot] = to.id;
    if (to.kind === 'structure') memory.at(path).open = true;
    store.wantFocus(path);
    const next = nodeInMode(mode, to, node, memory.at(path).replaced?.get(`${slot}:${to.id}`));
    store.change(path, isVariant ? inPlaceOf(node, next ?? {}) : next);
    redraw((times) => times + 1);
  };
  return { modes, mode, pick };
}
