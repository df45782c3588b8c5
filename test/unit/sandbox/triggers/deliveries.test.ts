import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';
import { type DeliveryFault, type Sandbox, startSandbox } from '../../../../sandbox';
import { signatureOf, undecodedSignatureOf } from '../../../../sandbox/subscriptions/signature';
import { until } from '../../../support/until';
import { json, send } from '../client';
import { Endpoint, subscribe, Timers } from './support';

/** Of the notes on Tray's API: made with two other implementations. */
const vector = {
  signingKey: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
  body: Buffer.from('{"event":"form_response","form_id":"lT4Z3j","note":"café"}'),
  signature: '3E3Gog7za9LtCiRudd4tWdc+Ya+FCwfkcQOkSeyNlIQ=',
  undecoded: '2Nvs1oJbYIg65tfxS5nex9PxBKeqOjwll0MDT+mPbaU=',
};

describe('deliveries of the sandbox', () => {
  let sandbox: Sandbox;
  let endpoint: Endpoint;
  const timers = new Timers();
  /** The time in which an endpoint has to answer. */
  const answerTime = 30_000;
  before(async () => {
    sandbox = await startSandbox({ later: timers.later, backoff: { attempts: 9 } });
  });
  beforeEach(async () => {
    endpoint = new Endpoint();
    await endpoint.open();
  });
  afterEach(async () => {
    sandbox.reset();
    await endpoint.close();
  });
  after(() => sandbox.close());

  const last = () => sandbox.deliveries().at(-1);
  const isOver = () => last()?.state === 'delivered' || last()?.state === 'given up';
  /** What the last attempt left waiting. */
  const delays = () => timers.delays.filter((delay) => delay !== answerTime);
  const attempts = (count: number) => until(() => last()?.attempts.length === count && last()?.state !== 'sending');
  const keyOf = (id: string) => sandbox.subscriptions().find((known) => known.id === id)?.signingKey ?? '';

  it('are signed as the vector has it', () => {
    equal(signatureOf(vector.signingKey, vector.body), vector.signature);
    equal(undecodedSignatureOf(vector.signingKey, vector.body), vector.undecoded);
  });

  it('bring an event by the output schema, as JSON and signed', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    sandbox.fire(id);
    await until(isOver);
    const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = endpoint.received;
    equal(headers['content-type'], 'application/json');
    equal(headers['x-tray-signature'], signatureOf(keyOf(id), body));
    deepEqual(JSON.parse(body.toString()).note, 'café');
    deepEqual([last()?.state, last()?.attempts.map(({ status }) => status)], ['delivered', [200]]);
  });

  it('bring one event after the other, or the one that is given', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    sandbox.fire(id);
    sandbox.fire(id);
    sandbox.fire(id, { mine: true });
    await until(() => endpoint.received.length === 3);
    const bodies = endpoint.received.map(({ body }) => body.toString());
    equal(new Set(bodies).size, 3);
    ok(bodies.includes('{"mine":true}'));
  });

  it('are repeated with exponential backoff until the endpoint has the event', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    endpoint.answers.push(503, 401, 404, 302, 500, 503, 503, 503);
    sandbox.fire(id);
    const waited: number[] = [];
    for (let made = 1; made <= 8; made++) {
      await attempts(made);
      waited.push(...delays());
      timers.goOff();
    }
    await until(isOver);
    deepEqual(waited, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
    deepEqual([last()?.state, last()?.attempts.length], ['delivered', 9]);
    equal(new Set(endpoint.received.map(({ body }) => body.toString())).size, 1);
  });

  it('are given up in the end', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    endpoint.answers.push(...Array.from({ length: 9 }, () => 503));
    sandbox.fire(id);
    for (let made = 1; made <= 8; made++) {
      await attempts(made);
      timers.goOff();
    }
    await until(isOver);
    equal(last()?.state, 'given up');
  });

  it('are repeated where nobody listens', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    await endpoint.close();
    sandbox.fire(id);
    await attempts(1);
    deepEqual([last()?.state, last()?.attempts[0]?.problem], ['waiting', 'ECONNREFUSED']);
  });

  it('do not wait for an answer for ever', async () => {
    const silent = await subscribe(sandbox, endpoint.url);
    sandbox.orderDeliveryFault({ slow: 10_000 });
    sandbox.fire(silent);
    await until(() => timers.delays.includes(answerTime + 10_000));
    timers.goOff();
    await attempts(1);
    equal(last()?.attempts[0]?.problem, 'no answer in time');
  });

  it('end with their subscription', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    endpoint.answers.push(503);
    sandbox.fire(id);
    await attempts(1);
    await send(sandbox, { method: 'DELETE', path: `/core/v1/subscriptions/${id}` });
    equal(last()?.state, 'dropped');
    deepEqual(timers.delays, []);
  });

  it('never leave this machine', async () => {
    const id = await subscribe(sandbox, 'https://events.example.com/tray');
    const { state, attempts } = sandbox.fire(id);
    deepEqual([state, attempts[0]?.problem], ['given up', 'the local Tray API sends nothing beyond this machine']);
  });

  it('come in great number, few at once', async () => {
    const id = await subscribe(sandbox, endpoint.url);
    for (let number = 0; number < 300; number++) sandbox.fire(id);
    ok(sandbox.deliveries().filter(({ state }) => state === 'sending').length <= 20);
    await until(() => sandbox.deliveries().every(({ state }) => state === 'delivered'));
    equal(new Set(endpoint.received.map(({ body }) => body.toString())).size, 300);
  });

  it('are of no subscription that there is not', () => {
    throws(() => sandbox.fire('none'), /There is no subscription none/);
  });

  describe('with faults on order', () => {
    const delivered = async (fault: DeliveryFault) => {
      const id = await subscribe(sandbox, endpoint.url);
      sandbox.orderDeliveryFault(fault);
      sandbox.fire(id, { plain: 'event' });
      await attempts(1);
      const { headers, body } = endpoint.received[0] ?? { headers: {}, body: Buffer.alloc(0) };
      return { key: keyOf(id), signature: headers['x-tray-signature'], headers, body };
    };

    it('lack a signature or have a wrong one', async () => {
      equal((await delivered({ signature: 'missing' })).signature, undefined);
      sandbox.reset();
      endpoint.received.length = 0;
      const wrong = await delivered({ signature: 'wrong' });
      notEqual(wrong.signature, signatureOf(wrong.key, wrong.body));
      sandbox.reset();
      endpoint.received.length = 0;
      const undecoded = await delivered({ signature: 'undecoded' });
      equal(undecoded.signature, undecodedSignatureOf(undecoded.key, undecoded.body));
    });

    it('bring something else than JSON, signed', async () => {
      const { key, signature, headers, body } = await delivered({ rawBody: 'no JSON', contentType: 'text/plain' });
      deepEqual([body.toString(), headers['content-type']], ['no JSON', 'text/plain']);
      equal(signature, signatureOf(key, body));
    });

    it('are compressed, with the signature of the event', async () => {
      const { key, signature, headers, body } = await delivered({ encoding: 'gzip' });
      equal(headers['content-encoding'], 'gzip');
      equal(signature, signatureOf(key, gunzipSync(body)));
    });

    it('come twice where the answer is lost', async () => {
      await delivered({ lost: true });
      deepEqual([last()?.state, last()?.attempts[0]?.status], ['waiting', 200]);
      timers.goOff();
      await until(isOver);
      equal(endpoint.received.length, 2);
    });

    it('break off in the midst of the body, and come again', async () => {
      const { body } = await delivered({ cut: true });
      deepEqual([body.length, last()?.attempts[0]?.problem], [0, 'cut off']);
      timers.goOff();
      await until(isOver);
      equal(endpoint.received.length, 1);
    });

    it('come late', async () => {
      const id = await subscribe(sandbox, endpoint.url);
      sandbox.orderDeliveryFault({ delay: 700 });
      sandbox.fire(id);
      deepEqual(timers.delays, [700]);
      timers.goOff();
      await until(isOver);
    });

    it('are for a subscription, a trigger or an operation', async () => {
      const id = await subscribe(sandbox, endpoint.url);
      for (const match of [{ subscription: 'other' }, { trigger: 'slack-trigger' }, { operation: 'other' }]) {
        sandbox.orderDeliveryFault({ match, lost: true });
      }
      const fitting = sandbox.orderDeliveryFault({
        match: { subscription: id, operation: 'new_response' },
        lost: true,
      });
      sandbox.fire(id);
      await attempts(1);
      equal(fitting.applied(), 1);
    });
  });

  describe('over HTTP', () => {
    const post = (path: string, body?: object | string, method = 'POST') =>
      send(sandbox, { method, path: `/sandbox/${path}`, ...(body !== undefined && { body }) });

    it('are fired and read back', async () => {
      const id = await subscribe(sandbox, endpoint.url);
      equal((await post(`subscriptions/${id}/events`)).status, 201);
      equal((await post(`subscriptions/${id}/events`, { mine: 1 })).status, 201);
      await until(() => sandbox.deliveries().every(({ state }) => state === 'delivered'));
      const deliveries = JSON.parse((await send(sandbox, { path: '/sandbox/deliveries' })).text);
      deepEqual(deliveries.map(({ number, state }: { number: number; state: string }) => [number, state]).sort(), [
        [1, 'delivered'],
        [2, 'delivered'],
      ]);
      const shown = await send(sandbox, { path: '/sandbox/subscriptions' });
      ok(!shown.text.includes(keyOf(id)));
      equal((await post('subscriptions/none/events')).status, 404);
      equal((await post(`subscriptions/${id}/events`, 'no JSON')).status, 400);
    });

    it('get faults, and subscriptions get states and rules', async () => {
      const id = await subscribe(sandbox, endpoint.url);
      const ordered = await post('delivery-faults', { lost: true });
      equal(ordered.status, 201);
      equal((await post('delivery-faults', { lots: true })).status, 400);
      equal((await post(`delivery-faults/${json(ordered).id}`, undefined, 'DELETE')).status, 200);
      const error = { code: 'api_error', message: 'Broken.' };
      const changed = await post(`subscriptions/${id}`, { state: 'creation_failed', error }, 'PUT');
      deepEqual([json(changed).state, json(changed).error], ['creation_failed', error]);
      equal((await post(`subscriptions/${id}`, { state: 'happy' }, 'PUT')).status, 400);
      deepEqual(json(await post('subscription-rules', { showsDeleted: true }, 'PUT')), {
        waitsForCreation: false,
        showsDeleted: true,
      });
      equal((await post('subscription-rules', { shows: true }, 'PUT')).status, 400);
    });
  });

  it('are on the page with a button that fires an event, and nothing in them is HTML', async () => {
    const id = await subscribe(sandbox, endpoint.url, { name: '<img src=x>' });
    sandbox.fire(id, { text: '<script>alert(1)</script>' });
    await until(isOver);
    const page = Buffer.from((await send(sandbox, { path: '/' })).text, 'latin1').toString();
    ok(page.includes(`data-action="fire" data-subscription="${id}"`));
    ok(page.includes('delivered (200)'));
    equal([...page.matchAll(/<script|<img/g)].length, 1);
    ok(!page.includes(keyOf(id)));
  });
});
