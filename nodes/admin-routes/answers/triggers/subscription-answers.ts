import type { TrayNodeAPI } from '../../../../src/runtime/tray-settings';
import type { HostedNode, TriggerView } from '../../../../src/runtime/trigger/hosted-node';
import { eventHostOf } from '../../../../src/runtime/trigger/open-event-host';
import { reachProblem } from '../../../../src/runtime/trigger/trigger-problem';
import { failureOf } from '../../../../src/runtime/trigger/trigger-status';
import { sampleValue } from '../../../../src/schema/sample/sample-value';
import type {
  LastEvent,
  Reachability,
  SendLastEventRequest,
  SendSampleRequest,
  SubscriptionNodeState,
  SubscriptionRequest,
  SubscriptionResult,
  SubscriptionRetryRequest,
} from '../../../../src/shared/admin-api/triggers';
import type { JsonValue } from '../../../../src/shared/json';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import { AdminError, adminFailureOf } from '../../admin-error';

/** Number of characters of the last event that are shown. */
const maxShown = 100_000;

const notRunning: SubscriptionResult = { endpoint: '', reachable: 'noPublicUrl', state: 'none' };

/** The state of a node's subscription, as known to Node-RED: Tray is not asked. */
export async function answerSubscription(
  { nodeId }: SubscriptionRequest,
  RED: TrayNodeAPI,
): Promise<SubscriptionResult> {
  const view = eventHostOf(RED)?.node(nodeId)?.view;
  if (view === undefined) return notRunning;
  const { endpoint, subscriptionId, lastEvent } = view;
  const failure = adminFailureOf(failureIn(view));
  return {
    endpoint,
    reachable: reachabilityOf(view),
    state: stateOf(view),
    ...(failure !== undefined && { failure }),
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...(lastEvent !== undefined && { lastEvent: shownEvent(lastEvent) }),
  };
}

/** Retries what the third party has refused, or what waits for its next attempt. */
export async function answerRetry({ nodeId }: SubscriptionRetryRequest, RED: TrayNodeAPI): Promise<SubscriptionResult> {
  runningNode(nodeId, RED).tryAgain();
  return answerSubscription({ nodeId }, RED);
}

export async function answerSendSample(request: SendSampleRequest, RED: TrayNodeAPI): Promise<object> {
  const node = runningNode(request.nodeId, RED);
  await node.send(JSON.stringify(request.event ?? (await madeSample(node.view))));
  return {};
}

export async function answerSendLastEvent({ nodeId }: SendLastEventRequest, RED: TrayNodeAPI): Promise<object> {
  const node = runningNode(nodeId, RED);
  const { lastEvent } = node.view;
  if (lastEvent === undefined) throw new AdminError('bad_request', [{ key: 'noLastEvent' }]);
  if (lastEvent.isPartial) throw new AdminError('bad_request', [{ key: 'eventTooLong' }]);
  await node.send(lastEvent.text);
  return {};
}

function runningNode(nodeId: string, RED: TrayNodeAPI): HostedNode {
  const node = eventHostOf(RED)?.node(nodeId);
  if (node === undefined) throw new AdminError('not_deployed', [{ key: 'triggerNotRunning' }]);
  return node;
}

async function madeSample({ settings, config }: TriggerView): Promise<JsonValue> {
  const { trigger, triggerVersion, operation } = settings;
  const found = await config?.trayConnection?.triggers.operation(trigger, triggerVersion, operation);
  const schema = found?.outputSchema;
  if (schema === undefined || schema === null) throw new AdminError('bad_request', [{ key: 'noOutputSchema' }]);
  return sampleValue(schema);
}

function failureIn({ problem, status }: TriggerView): unknown {
  if (problem !== undefined) return new TrayError('TRAY_CONFIG', problem);
  return status === undefined ? undefined : failureOf(status);
}

function stateOf({ problem, status }: TriggerView): SubscriptionNodeState {
  if (problem !== undefined) return 'none';
  switch (status?.state) {
    case 'active':
    case 'creating':
      return status.state;
    case 'refused':
      return 'failed';
    case 'failed':
      return 'waiting';
    default:
      return 'unknown';
  }
}

function reachabilityOf({ config }: TriggerView): Reachability {
  switch (config === undefined ? 'missing' : reachProblem(config)) {
    case undefined:
      return 'yes';
    case 'loopback':
      return 'loopback';
    case 'insecure':
      return 'http';
    default:
      return 'noPublicUrl';
  }
}

function shownEvent({ receivedAt, text, isPartial }: NonNullable<TriggerView['lastEvent']>): LastEvent {
  return { receivedAt, body: text.slice(0, maxShown), isPartial: isPartial || text.length > maxShown };
}
