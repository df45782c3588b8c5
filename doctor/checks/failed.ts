import { TrayError } from '../../src/tray/errors/tray-error';
import { type Check, type CheckId, failureFacts } from './check';

/** Describes a failure in the language of the terminal. */
export type Say = (error: TrayError) => string;

/**
 * A failed check for a thrown error.
 * @throws anything that is not the failure of a request
 */
export function failed(id: CheckId, error: unknown, say: Say, advice: string): Check & { state: 'failed' } {
  if (!(error instanceof TrayError)) throw error;
  return { id, state: 'failed', message: say(error), advice, facts: {}, failure: failureFacts(error) };
}
