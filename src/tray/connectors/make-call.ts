import type { ApiAccess, RequestOptions } from '../api';
import type { CallAnswer, CallRequest } from './api-types';
import { callBody } from './call-body';
import { callPath } from './paths';
import { readCall } from './read-call';

/**
 * Executes an operation once, which is a billed task.
 * @throws TrayError; outcome "error" is `TRAY_OUTCOME`
 */
export async function makeCall(api: ApiAccess, request: CallRequest, options: RequestOptions): Promise<CallAnswer> {
  const path = callPath(request.connector, request.connectorVersion);
  const body = callBody(request);
  return api.request({ ...options, method: 'POST', path, body, isCall: true }, readCall);
}
