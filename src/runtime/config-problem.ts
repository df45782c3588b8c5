import type { CallSettings } from './call-settings';
import type { TrayConfigNode } from './config-node';

/** What a node lacks to make calls, as a sentence for people; undefined when it lacks nothing. */
export function configProblem(
  config: Pick<TrayConfigNode, 'connectionProblem'> | undefined,
  settings: Pick<CallSettings, 'connector' | 'connectorVersion' | 'operation'>,
  property: { isValid(): boolean },
): string | undefined {
  if (config === undefined) return 'No connection is chosen. Choose one in the node.';
  if (config.connectionProblem !== undefined) return config.connectionProblem;
  if (settings.connector === '') return 'No connector is chosen. Choose one in the node.';
  if (settings.connectorVersion === '') return 'No connector version is chosen. Choose one in the node.';
  if (settings.operation === '') return 'No operation is chosen. Choose one in the node.';
  if (!property.isValid()) return 'The property for the output is no property of msg. Change it in the node.';
  return undefined;
}
