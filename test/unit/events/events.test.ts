/** Subscriptions and events all the way: our client, the local Tray API, a file of keys and the endpoint, over HTTP. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../../sandbox';
import { EventEndpoint } from '../../../src/events/endpoint/event-endpoint';
import { SparingLog } from '../../../src/events/endpoint/sparing-log';
import { externalIdOf } from '../../../src/events/external-id';
import { RecordStore } from '../../../src/events/keys/record-store';
import type { WantedSubscription } from '../../../src/events/lifecycle/fingerprint';
import { type KeeperStatus, SubscriptionKeeper } from '../../../src/events/lifecycle/subscription-keeper';
import { RecentEvents } from '../../../src/events/recent-events';
import { decodedKey } from '../../../src/events/signature';
import { eventAddress, eventsPath } from '../../../src/shared/addresses/event-address';
import { SubscriptionsClient } from '../../../src/tray/triggers/subscriptions-client';
import { closeServer, listen } from '../../support/servers';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';
import { clientFor, closeClients } from '../tray/support/clients';

const nodeId = 'node1';

describe('events', () => {
  let sandbox: Sandbox;
  let folder: string;
  let server: Server;
  let url: string;
  let endpoint: EventEndpoint;
  let events: unknown[];
  let statuses: KeeperStatus[];
  let keepers: SubscriptionKeeper[];

  before(async () => {
    sandbox = await startSandbox({ backoff: { first: 5, longest: 20, attempts: 10_000 } });
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    [events, statuses, keepers] = [[], [], []];
    folder = await mkdtemp(path.join(os.tmpdir(), 'node-red-tray-events-'));
    endpoint = new EventEndpoint();
    server = createServer((request, response) => {
      const id = (request.url ?? '').slice(eventsPath.length + 1);
      void endpoint.handle(decodeURIComponent(id), request, response);
    });
    url = await listen(server);
  });
  afterEach(async () => {
    await Promise.all(keepers.map((keeper) => keeper.stop()));
    sandbox.reset();
    await closeClients();
    await closeServer(server);
    await rm(folder, { recursive: true, force: true });
  });

  const file = () => path.join(folder, 'keys.json');

  function wanted(form = 'lT4Z3j'): WantedSubscription {
    return {
      name: 'Answers',
      externalId: externalIdOf('instance1', nodeId),
      trigger: { name: 'typeform-trigger', version: '4.1' },
      operation: 'new_response',
      authenticationId: sandbox.authIds.typeform,
      input: { form_id: form },
      endpoint: eventAddress(url, '/', nodeId),
      baseUrl: sandbox.url,
      userId: '',
    };
  }

  /** As a node does at each deploy: its own memory, and the disk. @returns closes it */
  async function open(configured: WantedSubscription, isDeploy = true): Promise<() => Promise<void>> {
    const keeper = new SubscriptionKeeper({
      nodeId,
      wanted: configured,
      externalId: configured.externalId,
      subscriptions: new SubscriptionsClient(clientFor(sandbox.url, { token: sandbox.token }).api),
      store: new RecordStore(file(), 'secret'),
      onStatus: (status) => statuses.push(status),
      onUnsaved: (error) => assert.fail(String(error)),
    });
    keepers.push(keeper);
    const close = endpoint.open(nodeId, {
      key: () => (keeper.signingKey === undefined ? undefined : decodedKey(keeper.signingKey)),
      recent: new RecentEvents(),
      wrongSignatures: new SparingLog(() => {}),
      deliver: (event) => void events.push(event),
    });
    await keeper.ready();
    await keeper.start(isDeploy);
    return async () => {
      close();
      await keeper.stop();
    };
  }

  const fire = (event: object) => sandbox.fire(sandbox.subscriptions()[0]?.id ?? '', { ...event });
  const allDelivered = () => sandbox.deliveries().every(({ state }) => state === 'delivered');

  it('arrive as they were sent, whatever the endpoint of Tray does to them on the way', async () => {
    await open(wanted());
    assert.deepEqual(statuses.at(-1), { state: 'active' });
    for (const fault of [
      {},
      { encoding: 'gzip' },
      { encoding: 'br' },
      { slow: 20 },
      { cut: true },
      { lost: true },
    ] as const) {
      sandbox.orderDeliveryFault(fault);
      fire({ note: 'café', fault: JSON.stringify(fault) });
    }
    await until(allDelivered);
    assert.equal(events.length, 6);
    assert.ok(events.every((event) => Object(event).note === 'café'));
  });

  it('do not arrive with a wrong signature', async () => {
    await open(wanted());
    for (const signature of ['wrong', 'undecoded', 'missing'] as const) {
      sandbox.orderDeliveryFault({ signature });
      const { number } = fire({ signature });
      const delivery = () => sandbox.deliveries().find((each) => each.number === number);
      await until(() => delivery()?.state === 'delivered');
      // The first attempt, with the fault, was refused; the next had the right signature.
      assert.deepEqual(
        delivery()?.attempts.map(({ status }) => status),
        [401, 200],
      );
    }
    assert.equal(events.length, 3);
  });

  it('come to a node that was restarted, with the key from the disk, which shows nothing of it', async () => {
    const close = await open(wanted());
    await close();
    await open(wanted(), false);
    assert.equal(sandbox.subscriptions().length, 1);
    fire({ after: 'restart' });
    await until(allDelivered);
    assert.deepEqual(events, [{ after: 'restart' }]);
    const key = sandbox.subscriptions()[0]?.signingKey ?? '';
    assert.ok(key.length > 40);
    assert.ok(!(await readFile(file(), 'utf8')).includes(key));
  });

  it('are lost by no deploy: a thousand of them, with four deploys in between', async () => {
    let close = await open(wanted());
    for (let number = 0; number < 1000; number++) {
      fire({ number });
      if (number % 250 !== 249) continue;
      await close();
      close = await open(wanted());
    }
    await until(allDelivered);
    assert.equal(new Set(events.map((event) => Object(event).number)).size, 1000);
    assert.equal(sandbox.subscriptions().length, 1);
  });

  it('are of one subscription alone, also where the answer to its creation is lost', async () => {
    sandbox.orderFault({ match: { method: 'POST', path: '/subscriptions' }, reset: 'after' });
    await open(wanted());
    await until(() => statuses.at(-1)?.state === 'active');
    assert.equal(sandbox.subscriptions().length, 1);
    fire({ one: 1 });
    await until(allDelivered);
    assert.deepEqual(events, [{ one: 1 }]);
  });

  it('come from the new form when the input changes, and no more from the old one', async () => {
    const close = await open(wanted());
    await close();
    await open(wanted('Qm9x2a'));
    assert.deepEqual(
      sandbox.subscriptions().map(({ input }) => input),
      [{ form_id: 'Qm9x2a' }],
    );
  });

  it('do not come where the third party refuses, which is told in its words', async () => {
    await open(wanted('gone'));
    const status = statuses.at(-1);
    assert(status?.state === 'refused');
    assert.deepEqual(status.error, { code: 'user_input_error', message: 'There is no form gone.' });
  });
});
