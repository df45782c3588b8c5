/** The admin routes in Node-RED's test helper, served on loopback. Permissions are tested in a real Node-RED. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import trayConfig from '../../nodes/tray-config/tray-config';
import trayConnector from '../../nodes/tray-connector/tray-connector';
import trayQueue from '../../nodes/tray-queue/tray-queue';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { AdminFailure } from '../../src/shared/admin-api/admin-failure';
import { isObject, type JsonObject } from '../../src/shared/json';
import { runtime } from './node-red-modules';
import { helper, unload } from './node-test';
import { closeServer, listen } from './servers';

export interface AdminAnswer {
  headers: Headers;
  text: string;
  body: JsonObject & { error?: AdminFailure };
}

export interface AdminServerOptions {
  /** Config nodes, and any others. */
  connections: object[];
  /** Credentials of the config nodes by id. */
  credentials: Record<string, object>;
  /**
   * Each request comes from a different user, so that none hits the rate limit, unless its header `x-person` names one.
   */
  manyUsers?: boolean;
}

export class AdminServer {
  private constructor(
    /** Node-RED's user folder, which contains the catalogue. */
    readonly userDir: string,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start({ connections, credentials, manyUsers = false }: AdminServerOptions): Promise<AdminServer> {
    const userDir = await mkdtemp(path.join(tmpdir(), 'tray-admin-'));
    helper.init(runtime, { userDir });
    let admin: RequestListener = () => assert.fail('The routes are not registered');
    const takeRoutes = (RED: TrayNodeAPI) => {
      admin = RED.httpAdmin;
    };
    await helper.load([trayConfig, trayConnector, trayQueue, takeRoutes], connections, credentials);
    const server = createServer(manyUsers ? withPersons(admin) : admin);
    return new AdminServer(userDir, server, await listen(server));
  }

  /** Posts JSON, or raw text, whatever the answer. */
  fetch(route: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/tray/${route}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(withRequestId(route, body)),
      ...init,
      headers: { 'Content-Type': 'application/json', ...init.headers },
    });
  }

  /** Sends a request to a route, which answers everything that Node-RED passes on with 200 and JSON. */
  async post(route: string, body: unknown, init: RequestInit = {}): Promise<AdminAnswer> {
    const response = await this.fetch(route, body, init);
    assert.equal(response.status, 200);
    const text = await response.text();
    return { headers: response.headers, text, body: JSON.parse(text) };
  }

  async close(): Promise<void> {
    await closeServer(this.server);
    await unload();
    // Lists may still be being written to disk.
    await rm(this.userDir, { recursive: true, maxRetries: 20, retryDelay: 20 });
  }
}

/** Like the dialogs: each request that is executed once has its own id, unless the test sets one. */
function withRequestId(route: string, body: unknown): unknown {
  const isOnce = ['try', 'lookup', 'create-authentication'].includes(route);
  const lacksId = isObject(body) && !Array.isArray(body) && !('requestId' in body);
  return isOnce && lacksId ? { ...body, requestId: randomUUID() } : body;
}

/** Node-RED puts the user there. */
function withPersons(admin: RequestListener): RequestListener {
  let count = 0;
  return (request, response) => {
    count += 1;
    const username = request.headers['x-person'] ?? `person ${count}`;
    admin(Object.assign(request, { user: { username } }), response);
  };
}
