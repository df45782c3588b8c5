import { isInstance } from '../is-instance';

/** A short name for whatever was thrown: unlike its message it holds no data, so that it can be shown anywhere. */
export function errorCode(error: unknown): string {
  if (!isInstance(error, Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
