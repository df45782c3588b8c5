import type { RequestHandler } from 'express';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { AdminContext } from './admin-context';
import { handleRequest } from './handle-request';
import { Executions } from './limits/executions';
import { OpenRequests } from './limits/open-requests';
import { RequestRate } from './limits/request-rate';
import { carriesToken } from './requests/connection';
import type { Route } from './route';
import { routes } from './routes';

const registered = new WeakSet<object>();

/** Registers the routes of the dialogs, once per admin server, however often the nodes are loaded. */
export function registerAdminRoutes(RED: TrayNodeAPI): void {
  // With `httpAdminRoot: false` there is no editor; Node-RED then has a placeholder that receives no requests.
  if (RED.settings.httpAdminRoot === false || registered.has(RED.httpAdmin)) return;
  registered.add(RED.httpAdmin);
  const context: AdminContext = {
    RED,
    rate: new RequestRate(),
    open: new OpenRequests(),
    executions: new Executions(),
  };
  for (const route of routes) {
    RED.httpAdmin.post(`/tray/${route.name}`, permissionFor(RED, route), (request, response) => {
      void handleRequest(context, route, request, response);
    });
  }
}

function permissionFor(RED: TrayNodeAPI, route: Route): RequestHandler {
  const own = RED.auth.needsPermission(route.permission);
  const writing = RED.auth.needsPermission('tray.write');
  return (request, response, next) => (carriesToken(request.body) ? writing : own)(request, response, next);
}
