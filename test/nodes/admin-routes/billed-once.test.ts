/** H1 and H18: what makes a billed call makes it once, and for the editor alone. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { trayConfigDefaults } from '../../../src/shared/flow';
import { AdminServer } from '../../support/admin-server';
import { DroppingForwarder } from '../../support/dropping-forwarder';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const requestId = '0123456789abcdef0123456789abcdef';

describe('a billed request of a dialog (H1)', () => {
  let sandbox: Sandbox;
  let admin: AdminServer;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    const connection = { id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...host() };
    const credentials = { connection: { token: sandbox.token, authId: sandbox.authIds.twilio } };
    admin = await AdminServer.start({ connections: [connection], credentials });
  });
  afterEach(() => admin.close());

  const host = () => ({ region: 'custom' as const, baseUrl: sandbox.url });
  const connection = (): ConnectionDraft => ({
    configId: 'connection',
    ...host(),
    tls: '',
    embeddedId: '',
    dialogHost: '',
  });

  const sms = (changes: object = {}) => ({
    connection: connection(),
    connector: 'twilio-output',
    connectorVersion: '2.1',
    operation: 'send_sms',
    input: { to: '+15005550010', from: '+15005550006', body: 'Hello' },
    requestId,
    ...changes,
  });
  const executed = () => sandbox.executionCounts().total;

  /** Through a connection that breaks while the answer comes. */
  async function lostPost(route: string, body: object, times = 1): Promise<void> {
    const forwarder = await DroppingForwarder.start(admin.url);
    try {
      for (let time = 1; time <= times; time++) {
        forwarder.drops = 1;
        await assert.rejects(postTo(`${forwarder.url}/tray/${route}`, body));
        assert.equal(forwarder.dropped, time);
      }
    } finally {
      await forwarder.close();
    }
  }

  it('is executed once when its connection breaks and it is sent again, up to four times', async () => {
    await lostPost('try', sms(), 4);
    const { body } = await admin.post('try', sms());
    assert.equal(body.outcome, 'success');
    assert.equal(executed(), 1);
  });

  it('is executed once when it comes twice at the same time', async () => {
    sandbox.orderFault({ delay: 200 });
    const answers = await Promise.all([admin.post('try', sms()), admin.post('try', sms())]);
    assert.deepEqual(answers[0]?.body, answers[1]?.body);
    assert.equal(executed(), 1);
  });

  it('leaves its result to be fetched by its id, without another call', async () => {
    await lostPost('try', sms());
    const { body } = await admin.post('result', { route: 'try', requestId });
    assert.equal(body.outcome, 'success');
    assert.equal(executed(), 1);
  });

  it('is no different for a lookup', async () => {
    const lookup = sms({
      connector: 'google-sheets',
      connectorVersion: '7.0',
      operation: 'list_spreadsheets_ddl',
      authId: sandbox.authIdOf('google-sheets'),
      input: {},
    });
    await lostPost('lookup', lookup, 2);
    const { body } = await admin.post('lookup', lookup);
    assert.ok(Array.isArray(body.choices), JSON.stringify(body));
    const billed = () => sandbox.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/call'));
    assert.equal(billed().length, 1);
  });

  it('needs an id that nobody guesses', async () => {
    for (const wrong of [undefined, '', 'short', 7, '../../../../etc/passwd']) {
      const { body } = await admin.post('try', sms({ requestId: wrong }));
      assert.equal(body.error?.code, 'bad_request', String(wrong));
    }
    assert.equal(executed(), 0);
  });

  it('does not give its result to another route, nor for an id that never came', async () => {
    await admin.post('try', sms());
    const unknown = { route: 'lookup', requestId };
    assert.equal((await admin.post('result', unknown)).body.error?.code, 'unknown_request');
    const never = { route: 'try', requestId: 'f'.repeat(32) };
    assert.equal((await admin.post('result', never)).body.error?.code, 'unknown_request');
  });

  it('is not made when the dialog hangs up while it waits for its turn, and may be made after all', async () => {
    await admin.close();
    const one = { id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...host(), concurrency: 1 };
    const credentials = { connection: { token: sandbox.token, authId: sandbox.authIds.twilio } };
    admin = await AdminServer.start({ connections: [one], credentials });
    sandbox.orderFault({ delay: 2000 });
    const busy = admin.post('try', sms({ requestId: 'b'.repeat(32) }));
    await until(() => sandbox.requests().length === 1);
    const dialog = new AbortController();
    const waiting = admin.post('try', sms(), { signal: dialog.signal });
    dialog.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    await busy;
    const { body } = await admin.post('try', sms());
    assert.equal(body.outcome, 'success');
    assert.equal(executed(), 2);
  });

  describe('is refused from a page of another site (H18)', () => {
    const own = () => new URL(admin.url).host;
    const refused: [string, () => Record<string, string>][] = [
      ['as the browser says', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
      ['of the same registrable domain', () => ({ 'Sec-Fetch-Site': 'same-site' })],
      ['by its origin', () => ({ Origin: 'http://evil.example' })],
      ['on another port', () => ({ Origin: 'http://127.0.0.1:1' })],
      ['in a sandboxed frame', () => ({ Origin: 'null' })],
    ];
    for (const [name, headers] of refused) {
      it(name, async () => {
        const { body } = await admin.post('try', sms(), { headers: headers() });
        assert.equal(body.error?.code, 'other_site');
        assert.equal(executed(), 0);
      });
    }

    const allowed: [string, () => Record<string, string>][] = [
      ['the editor', () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: `http://${own()}` })],
      [
        'the editor behind a proxy that rewrites Host',
        () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: 'https://nr.example' }),
      ],
      ['an older browser', () => ({ Origin: `http://${own()}` })],
      ['an older browser behind a proxy', () => ({ Origin: 'https://nr.example', 'X-Forwarded-Host': 'nr.example' })],
      ['a program', () => ({})],
    ];
    for (const [name, headers] of allowed) {
      it(`but not from ${name}`, async () => {
        const { body } = await admin.post('try', sms(), { headers: headers() });
        assert.equal(body.outcome, 'success');
      });
    }
  });

  describe('of a trial', () => {
    it('is checked by the validator of the runtime before it is made, unless that is off', async () => {
      const wrong = { input: { to: '+15005550010', from: 5 } };
      const { body } = await admin.post('try', sms({ ...wrong, validate: true }));
      assert.equal(body.outcome, 'error');
      const failure = Object(body.failure);
      assert.equal(failure.code, 'TRAY_VALIDATION');
      const found = failure.problems.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`);
      assert.deepEqual(found.sort(), ['/body required', '/from type']);
      assert.equal(sandbox.requests().filter(({ method }) => method === 'POST').length, 0);
      const unchecked = await admin.post('try', sms({ ...wrong, requestId: 'c'.repeat(32) }));
      assert.equal(Object(unchecked.body.failure).code, 'TRAY_REJECTED');
    });

    it('passes where the input fits', async () => {
      assert.equal((await admin.post('try', sms({ validate: true }))).body.outcome, 'success');
    });
  });
});

/** Without a second attempt of the client's own. */
function postTo(url: string, body: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const post = request(url, { method: 'POST', agent: false, headers: { 'Content-Type': 'application/json' } });
    post.on('response', (response) => response.on('end', resolve).on('error', reject).resume());
    post.on('error', reject);
    post.end(JSON.stringify(body));
  });
}
