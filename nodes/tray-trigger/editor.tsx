/** The functions that the template of `tray-trigger` calls, as `TrayNodes.trigger`. */
import { allowNarrowTray, reported } from '../../src/editor/mount';
import { nodeOf, typedValueProblem } from '../../src/editor/node-red';
import { saveOperationDialog } from '../../src/editor/operation/open-dialog';
import { t as translate, translator } from '../../src/editor/translate';
import { openTriggerDialog } from '../../src/editor/trigger/open-dialog';
import { triggerProblems } from '../../src/editor/validity/trigger-validity';

type EditorNode = Record<string, unknown>;

const t = translator('tray-trigger');

export const trigger = {
  prepare(node: EditorNode): void {
    reported(() => openTriggerDialog(node));
  },
  save(node: EditorNode): void {
    reported(() => saveOperationDialog(node));
  },
  resize(): void {
    allowNarrowTray();
  },
  /** True, or why a property is invalid. The value may be typed and not yet saved. */
  validate(node: EditorNode, property: string, value: unknown): true | string | string[] {
    const problems = triggerProblems({ ...node, [property]: value }, property, {
      t,
      translate,
      nodeOf,
      typedValueProblem,
    });
    return problems.length === 0 ? true : problems;
  },
};
