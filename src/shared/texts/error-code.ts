import { isInstance } from '../is-instance';

/** A short name for any thrown value: unlike an error's message it contains no data, so it can be shown anywhere. */
export function errorCode(error: unknown): string {
  if (!isInstance(error, Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
