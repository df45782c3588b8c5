import type { LookupRequest, LookupResult, TryRequest, TryResult } from '../../../../src/shared/admin-api/calls';
import type { CallAnswer } from '../../../../src/tray/connectors/api-types';
import { AdminError, adminFailureOf } from '../../admin-error';
import type { OpenDraft } from '../../open-draft';
import { actingFor } from '../acting-for';
import { readLookupChoices } from './lookup-choices';

/** Milliseconds; nobody waits longer for a list of choices. */
const lookupTimeout = 30_000;

/**
 * Runs a lookup's private operation, which is a billed call. It is dropped if nobody waits for it any more; once in
 * flight it is not aborted, since it is paid for and its answer may be requested again.
 */
export async function answerLookup(
  request: LookupRequest,
  draft: OpenDraft,
  signal: AbortSignal,
): Promise<LookupResult> {
  const timeout = Math.min(draft.timeout, lookupTimeout);
  const answer = await call(request, draft, { timeout, waiting: signal, keepsDigits: true });
  return { choices: readLookupChoices(answer.output) };
}

/**
 * Executes an operation once: a real, billed call, never retried. A failed call is also a result, so that the dialog
 * shows all of it. If the dialog hangs up before the call, it is not made; once in flight it is not aborted, because
 * Tray may have begun to execute it.
 */
export async function answerTry(request: TryRequest, draft: OpenDraft, signal: AbortSignal): Promise<TryResult> {
  const startedAt = performance.now();
  const duration = () => Math.round(performance.now() - startedAt);
  try {
    if (request.validate === true) await checkInput(request, draft);
    const { outcome, statusCode, output } = await call(request, draft, { timeout: draft.timeout, waiting: signal });
    return { outcome, statusCode, duration: duration(), output };
  } catch (error) {
    const failure = adminFailureOf(error);
    if (failure === undefined) throw error;
    const { statusCode } = failure;
    return { outcome: 'error', ...(statusCode !== undefined && { statusCode }), duration: duration(), failure };
  }
}

/**
 * Checks the input with the validator of the runtime, so that a trial and a message agree. As there, everything passes
 * if the schema is unknown or cannot be compiled.
 *
 * @throws AdminError `TRAY_VALIDATION`; nothing was sent
 */
async function checkInput(request: TryRequest, { handle }: OpenDraft): Promise<void> {
  const { connector, connectorVersion, operation, input } = request;
  const schema = await handle.connection.schemas.of(connector, connectorVersion, operation).loaded();
  const problems = schema?.validator(() => undefined)?.(input) ?? [];
  if (problems.length > 0) throw new AdminError('TRAY_VALIDATION', [{ key: 'inputBreaksSchema' }], problems);
}

interface CallOptions {
  timeout: number;
  /** Ends the wait for its turn. */
  waiting: AbortSignal;
  /** Integers that JavaScript cannot represent are returned as strings. */
  keepsDigits?: boolean;
}

async function call(request: TryRequest, draft: OpenDraft, { waiting, ...options }: CallOptions): Promise<CallAnswer> {
  const { connector, connectorVersion, operation, input, returnOutputSchema } = request;
  const { queue } = draft.handle.connection;
  const acting = actingFor(draft, request);
  const chosen = request.authId ?? draft.authId();
  const callRequest = {
    connector,
    connectorVersion,
    operation,
    input,
    returnOutputSchema,
    authId: chosen || undefined,
  };
  return queue.runAlone(() => acting.call(callRequest, options), waiting);
}
