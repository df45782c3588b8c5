import type { PublicUrlProblem } from '../../shared/addresses/event-address';
import { publicUrlProblem } from '../../shared/addresses/event-address';
import { isLoopback, parsedUrl } from '../../shared/addresses/regions';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { TrayConfigNode } from '../config-node';
import type { OutputProperty } from '../node/output-property';
import type { TriggerSettings } from './trigger-settings';

/** Why a node cannot have a subscription at all; undefined if it can. */
export function triggerProblem(
  config: TrayConfigNode | undefined,
  settings: TriggerSettings,
  property: OutputProperty,
  hasHttpNodes: boolean,
): readonly LocalizedText[] | undefined {
  if (config === undefined) return [{ key: settings.connection === '' ? 'noConnection' : 'connectionNotThere' }];
  if (config.connectionProblem !== undefined) return config.connectionProblem;
  if (settings.trigger === '') return [{ key: 'noTrigger' }];
  if (settings.triggerVersion === '') return [{ key: 'noTriggerVersion' }];
  if (settings.operation === '') return [{ key: 'noOperation' }];
  if (!property.isValid()) return [{ key: 'propertyMalformed' }];
  if (!hasHttpNodes) return [{ key: 'httpNodesOff' }];
  const problem = reachProblem(config);
  if (problem === 'missing') return [{ key: 'noPublicUrl' }];
  return problem === 'malformed' ? [{ key: 'publicUrlMalformed' }] : undefined;
}

/** Why Tray cannot reach this Node-RED, as far as the addresses show. */
export function reachProblem({ publicUrl, baseUrl }: TrayConfigNode): PublicUrlProblem | undefined {
  return publicUrlProblem(publicUrl, isLoopback(parsedUrl(baseUrl)?.hostname ?? ''));
}
