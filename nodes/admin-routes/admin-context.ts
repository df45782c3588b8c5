import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { Executions } from './executions';
import type { OpenRequests } from './open-requests';
import type { RequestRate } from './request-rate';

/** State that the requests of all dialogs share. */
export interface AdminContext {
  RED: TrayNodeAPI;
  rate: RequestRate;
  open: OpenRequests;
  executions: Executions;
}
