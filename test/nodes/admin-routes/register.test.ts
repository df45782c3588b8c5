/** How the admin routes are registered. */
import assert from 'node:assert/strict';
import { registerAdminRoutes } from '../../../nodes/admin-routes/register';
import type { TrayNodeAPI } from '../../../src/runtime/tray-settings';

describe('registering the admin routes', () => {
  /** The parts of Node-RED that registering uses. */
  function fakeRed(httpAdminRoot?: false): { RED: TrayNodeAPI; registered: string[] } {
    const registered: string[] = [];
    const RED = {
      settings: { httpAdminRoot },
      auth: { needsPermission: (permission: string) => permission },
      httpAdmin: { post: (route: string) => registered.push(route) },
    };
    return { RED: RED as unknown as TrayNodeAPI, registered };
  }

  it('happens once for an admin server', () => {
    const { RED, registered } = fakeRed();
    registerAdminRoutes(RED);
    registerAdminRoutes({ ...RED });
    assert.deepEqual(registered, [
      '/tray/connectors',
      '/tray/operations',
      '/tray/operation',
      '/tray/triggers',
      '/tray/trigger-operations',
      '/tray/trigger-operation',
      '/tray/test-connection',
      '/tray/lookup',
      '/tray/try',
      '/tray/result',
      '/tray/authentications',
      '/tray/authentication-scopes',
      '/tray/environments',
      '/tray/create-authentication',
      '/tray/auth-dialog',
      '/tray/users',
      '/tray/subscription',
      '/tray/subscription-retry',
      '/tray/send-sample',
      '/tray/send-last-event',
      '/tray/orphans',
      '/tray/remove-orphans',
      '/tray/queue-test',
      '/tray/queue-state',
      '/tray/queue-empty',
    ]);
  });

  it('does not happen without an editor', () => {
    const { RED, registered } = fakeRed(false);
    registerAdminRoutes(RED);
    assert.deepEqual(registered, []);
  });
});
