/** The admin routes with a local Tray API and a connection deployed for it, as tests use them. */
import assert from 'node:assert/strict';
import { routes as allRoutes } from '../../nodes/admin-routes/routes';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import type { AdminFailure } from '../../src/shared/admin-api/admin-failure';
import type { ConnectionDraft } from '../../src/shared/admin-api/connection';
import { type TrayConfigCredentials, type TrayConfigProperties, trayConfigDefaults } from '../../src/shared/flow';
import type { JsonObject } from '../../src/shared/json';
import { inEnglish } from '../../src/shared/texts/localized-text';
import { type AdminAnswer, AdminServer } from './admin-server';
import { startSandbox } from './start-sandbox';

/** An operation whose requests need nothing but its names. */
export const sendSms = { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms' };

/** All parts that any route's request needs in addition to the connection. */
export const everyPart = {
  ...sendSms,
  input: {},
  authId: '11111111-1111-4111-8111-111111111111',
  service: 'slack',
  serviceVersion: '4',
  serviceId: 'service',
  environmentId: 'environment',
  name: 'My authentication',
  userData: {},
  credentials: {},
  scopes: [],
  search: '',
  ids: [],
};

/** Routes without a connection: their requests identify their subject by an id. */
const withoutConnection = [
  'result',
  'subscription',
  'subscription-retry',
  'send-sample',
  'send-last-event',
  'queue-test',
  'queue-state',
  'queue-empty',
];

/** The names of the routes whose requests contain the connection that a dialog shows. */
export const connectionRoutes = allRoutes.map(({ name }) => name).filter((name) => !withoutConnection.includes(name));

/** An environment variable in Node-RED's notation. */
export const variable = (name: string): string => `\${${name}}`;

/**
 * In a `describe`: provides the routes for its tests, reset for each of them.
 *
 * @param give receives them before each test
 */
export function withAdminRoutes(give: (routes: AdminRoutes) => void, options: SandboxOptions = {}): void {
  let sandbox: Sandbox;
  let routes: AdminRoutes;
  before(async () => {
    sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY }, ...options });
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    routes = await AdminRoutes.start(sandbox);
    give(routes);
  });
  afterEach(() => routes.close());
}

export class AdminRoutes {
  private constructor(
    readonly sandbox: Sandbox,
    private admin: AdminServer,
  ) {}

  static async start(sandbox: Sandbox): Promise<AdminRoutes> {
    return new AdminRoutes(sandbox, await serverOf(sandbox, {}, {}));
  }

  /** Redeploys the connection. */
  async redeploy(changes: Partial<TrayConfigProperties> = {}, credentials: TrayConfigCredentials = {}): Promise<void> {
    await this.admin.close();
    this.admin = await serverOf(this.sandbox, changes, credentials);
  }

  close(): Promise<void> {
    return this.admin.close();
  }

  /** The deployed connection as its dialog shows it. */
  deployed(changes: Partial<ConnectionDraft> = {}): ConnectionDraft {
    const host = { region: 'custom', baseUrl: this.sandbox.url, tls: '' };
    return { configId: 'connection', ...host, embeddedId: '', dialogHost: '', ...changes };
  }

  /** A connection that was typed and never deployed. */
  typed(changes: Partial<ConnectionDraft> = {}): ConnectionDraft {
    return { ...this.deployed(), configId: 'new', token: this.sandbox.token, ...changes };
  }

  post(route: string, body: unknown, init?: RequestInit): Promise<AdminAnswer> {
    return this.admin.post(route, body, init);
  }

  /** The result of a request that must succeed. */
  async result(route: string, body: object): Promise<JsonObject> {
    const answer = await this.post(route, body);
    assert.equal(answer.body.error, undefined, JSON.stringify(answer.body.error));
    return answer.body;
  }

  /** The failure of a request that must fail. */
  async failure(route: string, body: unknown): Promise<AdminFailure> {
    const answer = await this.post(route, body);
    assert.ok(answer.body.error !== undefined, answer.text.slice(0, 200));
    assertTranslatable(answer.body.error);
    return answer.body.error;
  }
}

/** The dialog also gets the message as data, so that it can show it in its own language. */
function assertTranslatable({ message, texts }: AdminFailure): void {
  assert.ok(texts !== undefined && texts.length > 0, message);
  assert.equal(inEnglish(texts), message);
}

function serverOf(
  sandbox: Sandbox,
  changes: Partial<TrayConfigProperties>,
  changedCredentials: TrayConfigCredentials,
): Promise<AdminServer> {
  const host = { region: 'custom' as const, baseUrl: sandbox.url };
  const connection = { id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...host, ...changes };
  const credentials = { token: sandbox.token, authId: sandbox.authIds.twilio, ...changedCredentials };
  return AdminServer.start({ connections: [connection], credentials: { connection: credentials } });
}
