import type { NodeMessage } from 'node-red';
import type { LocalizedText } from '../../shared/localized-text';
import type { Connection } from '../accounts/connection';
import { type CallSettings, timeoutOf } from '../call-settings';
import { type CallPlan, callWithRetries } from '../calls/call-with-retries';
import { unlessClosed } from '../calls/reject-on-abort';
import { configFailure, noRoomFailure, unexpectedFailure } from '../failures';
import type { MessageProgress } from '../status/status';
import type { CallResult } from '../status/status-text';
import type { OpenMessages } from './in-flight-messages';
import type { OutputProperty } from './output-property';
import type { MessageReport } from './report';
import type { RequestMaker } from './request-builder';

/** What makes the calls of a node. */
export interface CallParts {
  nodeId: string;
  settings: CallSettings;
  connection: Pick<Connection, 'client' | 'queue'>;
  /** Milliseconds for one attempt, unless the message says otherwise. */
  timeout: number;
  property: OutputProperty;
  requests: RequestMaker;
  open: OpenMessages;
}

/** Why a node cannot make any calls. */
export interface NoCalls {
  lacks: readonly LocalizedText[];
}

/**
 * The way of one message: request, call with retries, report. Never rejects, and ends the message exactly once.
 *
 * @param parts what makes the calls, or why the node cannot make any
 * @returns how the message ended
 */
export async function handleMessage(
  parts: CallParts | NoCalls,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  const result = await resultOf(parts, message, report, progress);
  progress.ends(result);
  return result;
}

async function resultOf(
  parts: CallParts | NoCalls,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  try {
    if ('lacks' in parts) throw configFailure(parts.lacks);
    if (!parts.property.fits(message)) throw noRoomFailure(parts.settings.property);
    return report.success(await callWithRetries(parts.connection, await planOf(parts, message), progress));
  } catch (error) {
    return report.failure(unexpectedFailure(error));
  }
}

async function planOf(parts: CallParts, message: NodeMessage): Promise<CallPlan> {
  const { retries, repeatable } = parts.settings;
  return {
    nodeId: parts.nodeId,
    request: await unlessClosed(parts.requests.make(message), parts.open.closing),
    timeout: timeoutOf(message.requestTimeout) ?? parts.timeout,
    retries,
    repeatable,
    closing: parts.open.closing,
    overdue: parts.open.overdue,
  };
}
