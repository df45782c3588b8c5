import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallSettings } from '../call-settings';
import type { TrayConfigNode } from '../config-node';

/** Why a node cannot make calls; undefined if it can. */
export function configProblem(
  config: Pick<TrayConfigNode, 'connectionProblem'> | undefined,
  settings: Pick<CallSettings, 'connection' | 'connector' | 'connectorVersion' | 'operation'>,
  property: { isValid(): boolean },
): readonly LocalizedText[] | undefined {
  if (config === undefined) return [{ key: settings.connection === '' ? 'noConnection' : 'connectionNotThere' }];
  if (config.connectionProblem !== undefined) return config.connectionProblem;
  if (settings.connector === '') return [{ key: 'noConnector' }];
  if (settings.connectorVersion === '') return [{ key: 'noConnectorVersion' }];
  if (settings.operation === '') return [{ key: 'noOperation' }];
  if (!property.isValid()) return [{ key: 'propertyMalformed' }];
  return undefined;
}
