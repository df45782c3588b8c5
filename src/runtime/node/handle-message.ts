import type { NodeMessage } from 'node-red';
import { PutBack, QueueSignal } from '../../queue/calls/queue-signal';
import type { TakenCall } from '../../queue/calls/taken-call';
import { isInstance } from '../../shared/is-instance';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { isCancellation } from '../../tray/errors/tray-error';
import { timeoutOf } from '../call-settings';
import type { CallPlan, CallSteps, MadeCall } from '../calls/call-with-retries';
import { eitherOf } from '../calls/either-of';
import { configError, noRoomError, unexpectedCallError, unexpectedError } from '../errors';
import { callWithFiles } from '../files/call-with-files';
import type { NodePages } from '../pages/node-pages';
import { PageWalk } from '../pages/page-walk';
import { takenPlan } from '../queue/queued-calls';
import type { MessageProgress } from '../status/status';
import type { CallResult } from '../status/status-text';
import type { NodeCalls } from './node-calls';
import { callPages } from './pages/call-pages';
import type { SentPages } from './pages/page-delivery';
import type { MessageReport } from './report';

/** A node that cannot make calls, and why. */
export interface Unconfigured {
  problem: readonly LocalizedText[];
}

/**
 * Handles one message: request, call with retries, report. Never rejects, and ends the message exactly once.
 *
 * @returns how the message ended
 */
export async function handleMessage(
  calls: NodeCalls | Unconfigured,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  const result = await resultOf(calls, message, report, progress);
  progress.ends(result);
  return result;
}

async function resultOf(
  calls: NodeCalls | Unconfigured,
  message: NodeMessage,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  try {
    if ('problem' in calls) throw configError(calls.problem);
    if (!calls.property.fits(message)) throw noRoomError(calls.settings.property);
    const call = await planOf(calls, message);
    if (calls.queued === undefined) return await resultOfCall(calls, call, report, progress);
    progress.waits();
    await calls.queued.store(message, call.plan, call.userId);
    return report.stored();
  } catch (error) {
    return report.failure(unexpectedError(error));
  }
}

/**
 * A call that is about to be made, the end user it is made for, and where its steps are kept if it comes from a queue.
 */
interface PlannedCall {
  plan: CallPlan;
  userId: string | undefined;
  steps?: (CallSteps & SentPages) | undefined;
}

/**
 * Makes a call and reports its result.
 * @throws QueueSignal only, for a call that comes from a queue
 */
async function resultOfCall(
  calls: NodeCalls,
  { plan, userId, steps }: PlannedCall,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  const { files, pages } = calls;
  const { client: account, queue, forUser } = calls.connection;
  try {
    const client = userId === undefined ? account : forUser(userId);
    const shared = steps === undefined ? undefined : calls.queued?.files;
    const services = { client, queue, files, steps, shared };
    const make = (page: CallPlan) => {
      const made = callWithFiles(services, page, progress);
      return steps === undefined ? made : unlessLost(made, plan.expired, steps);
    };
    if (pages === undefined) return report.success(await make(plan));
    return await callPages(walkOf(calls, pages, { plan, userId, steps }, make), pages, report, progress, steps);
  } catch (error) {
    if (isInstance(error, QueueSignal)) throw error;
    return report.failure(unexpectedCallError(error));
  }
}

/**
 * If time runs out, the files of an output may be incomplete: the next process that picks up the call fetches them. And
 * fetching may have taken so long that another process has picked it up.
 */
async function unlessLost(call: Promise<MadeCall>, expired: AbortSignal, steps: CallSteps): Promise<MadeCall> {
  const made = await call;
  if (expired.aborted) throw new PutBack(0);
  await steps.confirm();
  return made;
}

/** @param call makes the call for one page */
function walkOf(
  { requests, inFlight }: NodeCalls,
  pages: NodePages,
  { plan, steps }: PlannedCall,
  call: (plan: CallPlan) => Promise<MadeCall>,
): PageWalk {
  return new PageWalk({
    pages,
    request: plan.request,
    fitted: (value) => requests.fitted(value, pages.input),
    requestWith: (value) => requests.withValue(plan.request, pages.input, value),
    call: (request, page) => {
      const isSentOn = pages.mode === 'each' && page <= (steps?.sent ?? 0);
      return call({ ...plan, request, isAdmitted: page > 1, isSentOn });
    },
    unlessClosed: (value) => {
      const waited = inFlight.unlessClosed(value);
      return steps === undefined ? waited : waited.catch(leftToOthers);
    },
  });
}

/** The remaining pages are requested by the next process that picks up the job. */
function leftToOthers(error: unknown): never {
  throw isCancellation(error) ? new PutBack(0) : error;
}

/**
 * Handles a call that was taken from a queue.
 * @throws QueueSignal if its message is not ended here
 */
export async function handleTaken(
  calls: NodeCalls,
  taken: TakenCall,
  report: MessageReport,
  progress: MessageProgress,
): Promise<CallResult> {
  const { signal: expired, release } = eitherOf(calls.inFlight.expired, taken.lost);
  const plan = takenPlan(taken.call, { lane: calls.inFlight, expired });
  try {
    const result = await resultOfCall(calls, { plan, userId: taken.call.userId, steps: taken }, report, progress);
    progress.ends(result);
    return result;
  } catch (error) {
    progress.leaves();
    throw error;
  } finally {
    release();
  }
}

async function planOf(calls: NodeCalls, message: NodeMessage): Promise<PlannedCall> {
  const { settings, inFlight } = calls;
  const { request, userId } = await inFlight.unlessClosed(calls.requests.build(message));
  const plan = {
    lane: inFlight,
    request,
    timeout: timeoutOf(message.requestTimeout) ?? calls.timeout,
    retries: settings.retries,
    repeatable: settings.repeatable,
    expired: inFlight.expired,
  };
  return { plan, userId };
}
