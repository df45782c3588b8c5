import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { Executions } from './limits/executions';
import type { OpenRequests } from './limits/open-requests';
import type { RequestRate } from './limits/request-rate';

/** State shared by the requests of all dialogs. */
export interface AdminContext {
  RED: TrayNodeAPI;
  rate: RequestRate;
  open: OpenRequests;
  executions: Executions;
}
