import type { AdminFailure, AdminFailureCode } from '../../src/shared/admin-api';
import { TrayError } from '../../src/tray/tray-error';

/** A request of a dialog that is refused before Tray is asked. */
export class AdminError extends Error {
  constructor(
    readonly code: AdminFailureCode,
    message: string,
  ) {
    super(message);
  }
}

/** @throws AdminError `bad_request` always */
export function badRequest(message: string): never {
  throw new AdminError('bad_request', message);
}

/** The failure as the dialogs get it; undefined for an error that nobody has foreseen. */
export function adminFailureOf(error: unknown): AdminFailure | undefined {
  if (error instanceof AdminError) return { code: error.code, message: error.message };
  if (!(error instanceof TrayError)) return undefined;
  return { ...error.toFailure(), ...(error.statusCode !== undefined && { statusCode: error.statusCode }) };
}
