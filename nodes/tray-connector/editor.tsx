/** The functions that the template of `tray-connector` calls, as `TrayNodes.connector`. */
import { openConnectorDialog } from '../../src/editor/connector/open-dialog';
import { allowNarrowTray, reported } from '../../src/editor/mount';
import { nodeOf, typedValueProblem } from '../../src/editor/node-red';
import { saveOperationDialog } from '../../src/editor/operation/open-dialog';
import { t } from '../../src/editor/translate';
import { connectorProblems } from '../../src/editor/validity/connector-validity';

type EditorNode = Record<string, unknown>;

export const connector = {
  prepare(node: EditorNode): void {
    reported(() => openConnectorDialog(node));
  },
  save(node: EditorNode): void {
    reported(() => saveOperationDialog(node));
  },
  resize(): void {
    allowNarrowTray();
  },
  /** True, or why a property is invalid. The value may be typed and not yet saved. */
  validate(node: EditorNode, property: string, value: unknown): true | string | string[] {
    const helpers = { translate: t, nodeOf, typedValueProblem };
    const problems = connectorProblems({ ...node, [property]: value }, property, helpers);
    return problems.length === 0 ? true : problems;
  },
};
