import { TrayError } from '../errors/tray-error';
import type { CallRequest } from './api-types';

/**
 * The body of Call Connector.
 *
 * @throws TrayError `TRAY_CONFIG` without an operation; `TRAY_INPUT` for an input that JSON cannot represent: a cycle,
 * a BigInt, unlimited nesting
 */
export function callBody({ operation, authId, input, returnOutputSchema }: CallRequest): string {
  if (operation === '') throw new TrayError('TRAY_CONFIG', [{ key: 'noOperation' }]);
  try {
    return JSON.stringify({
      operation,
      ...(authId !== undefined && authId !== '' && { authId }),
      input,
      ...(returnOutputSchema === true && { returnOutputSchema }),
    });
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new TrayError('TRAY_INPUT', [{ key: 'inputNoJson' }, { literal: reason }]);
  }
}
