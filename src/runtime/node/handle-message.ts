import type { NodeMessage } from 'node-red';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Connection } from '../accounts/account';
import { type CallSettings, timeoutOf } from '../call-settings';
import type { Lane } from '../calls/call-queue';
import type { CallPlan } from '../calls/call-with-retries';
import { configError, noRoomError, unexpectedCallError, unexpectedError } from '../errors';
import { callWithFiles } from '../files/call-with-files';
import type { NodeFiles } from '../files/node-files';
import type { MessageProgress } from '../status/status';
import type { CallResult } from '../status/status-text';
import type { InFlightMessages } from './in-flight-messages';
import type { OutputProperty } from './output-property';
import type { MessageReport } from './report';
import type { RequestBuilder } from './request-builder';

/** The services that make the calls of a node. */
export interface Calls {
  lane: Lane;
  settings: CallSettings;
  connection: Pick<Connection, 'client' | 'queue' | 'forUser'>;
  /** Milliseconds for one attempt, unless the message says otherwise. */
  timeout: number;
  property: OutputProperty;
  requests: RequestBuilder;
  files: NodeFiles;
  inFlight: InFlightMessages;
}

/** A node that cannot make calls, and why. */
export interface Unconfigured {
  problem: readonly LocalizedText[];
}

/**
 * The way of one message: request, call with retries, report. Never rejects, and ends the message exactly once.
 *
 * @returns how the message ended
 */
export async function handleMessage(
  calls: Calls | Unconfigured,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  const result = await resultOf(calls, message, report, progress);
  progress.ends(result);
  return result;
}

async function resultOf(
  calls: Calls | Unconfigured,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  let isCalled = false;
  try {
    if ('problem' in calls) throw configError(calls.problem);
    if (!calls.property.fits(message)) throw noRoomError(calls.settings.property);
    const { plan, userId } = await planOf(calls, message);
    isCalled = true;
    const { files } = calls;
    const { client: account, queue, forUser } = calls.connection;
    const client = userId === undefined ? account : forUser(userId);
    return report.success(await callWithFiles({ client, queue, files }, plan, progress));
  } catch (error) {
    return report.failure(isCalled ? unexpectedCallError(error) : unexpectedError(error));
  }
}

async function planOf(
  { lane, settings, requests, inFlight, ...calls }: Calls,
  message: NodeMessage,
): Promise<{ plan: CallPlan; userId: string | undefined }> {
  const { request, userId } = await inFlight.unlessClosed(requests.build(message));
  const plan = {
    lane,
    request,
    timeout: timeoutOf(message.requestTimeout) ?? calls.timeout,
    retries: settings.retries,
    repeatable: settings.repeatable,
    expired: inFlight.expired,
  };
  return { plan, userId };
}
