import { equal, match, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { until } from '../../support/until';
import { type Call, call, send, sms } from './client';

describe('the page of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ token: 'the-token-of-this-sandbox' });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  async function page(): Promise<string> {
    const { text } = await send(sandbox, { path: '/' });
    return Buffer.from(text, 'latin1').toString();
  }

  /** The folded line of the only call, without tags. */
  async function lineOfCall(): Promise<string> {
    const lines = [...(await page()).matchAll(/<summary class="line">(.*?)<\/summary>/gs)];
    equal(lines.length, 1);
    return (lines[0]?.[1] ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  it('says how to connect: address, token, and both authIds of each service', async () => {
    const text = await page();
    for (const value of [sandbox.url, sandbox.token, sandbox.authIds.slack, sandbox.otherAuthIds.twilio]) {
      ok(text.includes(`<code>${value}</code>`), value);
    }
    match(text, /Every feature.*needs none/s);
  });

  it('names the address by which it was asked', async () => {
    const { text } = await send(sandbox, { path: '/', headers: { host: `localhost:${sandbox.port}` } });
    ok(text.includes(`<code>http://localhost:${sandbox.port}</code>`));
  });

  it('lists calls with connector, operation, result, input and output, newest first', async () => {
    await call(sandbox, sms('first'));
    match(await lineOfCall(), /^\d\d:\d\d:\d\d twilio-output 2\.1 send_sms success$/);
    await call(sandbox, sms('second'));
    const text = await page();
    match(text, /&quot;body&quot;: &quot;second&quot;.*&quot;body&quot;: &quot;first&quot;/s);
    match(text, /&quot;status&quot;: &quot;queued&quot;/);
    match(text, /2 executed/);
  });

  const lost: Call = { connector: 'trello', version: '2.1', operation: 'get_board', input: { board: 'none' } };
  it('tells a refusal by the third party from success', async () => {
    await call(sandbox, lost);
    match(await lineOfCall(), /get_board error \(404 of the third party\)$/);
  });

  it('tells how calls failed', async () => {
    await call(sandbox, { ...lost, input: {} });
    match(await lineOfCall(), /get_board 400$/);
    const ends: [Parameters<Sandbox['orderFault']>[0], string][] = [
      [{ status: 429 }, '429'],
      [{ reset: 'after' }, 'connection broken'],
      [{ truncate: true }, 'answer cut off'],
      [{ rawBody: '<html>' }, '200, no outcome'],
    ];
    for (const [fault, result] of ends) {
      sandbox.reset();
      sandbox.orderFault(fault);
      await call(sandbox, sms()).catch(() => {});
      ok((await lineOfCall()).endsWith(`send_sms ${result}`), await lineOfCall());
    }
  });

  it('shows a call that is still to be answered as in flight, and then that its caller hung up', async () => {
    sandbox.orderFault({ hang: true });
    const hanging = new AbortController();
    const path = `${sandbox.url}/core/v1/connectors/slack/versions/9.0/call`;
    const ended = fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.token}` },
      signal: hanging.signal,
    }).catch(() => {});
    await until(() => sandbox.state().callsInFlight > 0);
    match(await page(), /1 in flight/);
    hanging.abort();
    await ended;
    await until(() => sandbox.state().callsInFlight === 0);
    match(await lineOfCall(), /slack 9\.0 no answer$/);
  });

  it('lists the other requests and the ordered faults', async () => {
    await send(sandbox, { path: '/core/v1/connectors?x=1' });
    sandbox.orderFault({ status: 503, times: 2 });
    const text = await page();
    match(text, /GET \/core\/v1\/connectors\?x=1/);
    match(text, /\{&quot;status&quot;:503,&quot;times&quot;:2\}<\/code>, so far 0/);
  });

  it('escapes everything', async () => {
    const evil = '<script>alert("x")</script> & \'y\'';
    await call(sandbox, sms(evil));
    await call(sandbox, { ...sms(), operation: evil });
    await send(sandbox, { method: 'POST', path: '/core/v1/connectors/<img src=x>/versions/1/call' });
    await send(sandbox, { path: '/core/v1/<img>' });
    sandbox.orderFault({ rawBody: evil, match: { path: '<img>' } });
    const text = await page();
    match(text, /&lt;script&gt;alert/);
    match(text, /&lt;img&gt;/);
    equal([...text.matchAll(/<script|<img/g)].length, 1);
  });

  it('may use its own style and script alone', async () => {
    const { headers } = await send(sandbox, { path: '/' });
    match(headers['content-type'] ?? '', /^text\/html/);
    const policy = String(headers['content-security-policy']);
    match(policy, /^default-src 'none'; /);
    equal(/unsafe|\*|http/.test(policy), false);
    const text = await page();
    for (const tag of ['style', 'script']) {
      const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(text)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      ok(policy.includes(`${tag}-src 'sha256-${hash}'`), tag);
    }
    equal(/(?:src|href)="(?!\/)/.test(text), false);
  });

  it('stays short, whatever was sent', async () => {
    const empty = (await page()).length;
    for (let i = 0; i < 60; i++) await call(sandbox, sms('x'.repeat(50_000)));
    const full = (await page()).length;
    ok(full - empty < 60 * 10_000, `${full} characters`);
    equal([...(await page()).matchAll(/<details id="call-/g)].length, 50);
  });
});
