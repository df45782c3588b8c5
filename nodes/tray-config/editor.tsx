/** The functions that the template of `tray-config` calls, as `TrayNodes.config`. */
import { connectionLabel } from '../../src/editor/config/connection-label';
import { openConfigDialog, saveConfigDialog } from '../../src/editor/config/open-dialog';
import { allowNarrowTray, reported } from '../../src/editor/mount';
import { translator } from '../../src/editor/translate';
import { configProblem } from '../../src/editor/validity/config-validity';

type EditorNode = Record<string, unknown>;

const translate = translator('tray-config');

export const config = {
  prepare(node: EditorNode): void {
    reported(() => openConfigDialog(node));
  },
  save(node: EditorNode): void {
    reported(() => saveConfigDialog(node));
  },
  resize(): void {
    allowNarrowTray();
  },
  /** The label of a node without a name. */
  label(node: EditorNode): string {
    return connectionLabel(node, translate);
  },
  /** True, or why a property is invalid. */
  validate(node: EditorNode, property: string, value: unknown): true | string {
    return configProblem(node, property, value, translate) ?? true;
  },
};
