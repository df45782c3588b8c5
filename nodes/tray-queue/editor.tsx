/** The functions that the template of `tray-queue` calls, as `TrayNodes.queue`. */
import { allowNarrowTray, reported } from '../../src/editor/mount';
import { openQueueDialog, saveQueueDialog } from '../../src/editor/queue/open-dialog';
import { queueLabel } from '../../src/editor/queue/queue-label';
import { translator } from '../../src/editor/translate';
import { queueProblem } from '../../src/editor/validity/queue-validity';

type EditorNode = Record<string, unknown>;

const translate = translator('tray-queue');

export const queue = {
  prepare(node: EditorNode): void {
    reported(() => openQueueDialog(node));
  },
  save(node: EditorNode): void {
    reported(() => saveQueueDialog(node));
  },
  resize(): void {
    allowNarrowTray();
  },
  /** The label of a node without a name. */
  label(node: EditorNode): string {
    return queueLabel(node, translate);
  },
  /** True, or why a property is invalid. */
  validate(property: string, value: unknown): true | string {
    return queueProblem(property, value, translate) ?? true;
  },
};
