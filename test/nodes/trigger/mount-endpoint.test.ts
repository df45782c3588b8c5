/** The endpoint between what else an application has: passwords, middleware, other routes. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import { mountEndpoint } from '../../../nodes/mount-endpoint';
import { fileAddresses } from '../../../nodes/tray-connector/file-addresses';
import { eventAddresses } from '../../../nodes/tray-trigger/event-addresses';
import { EventEndpoint } from '../../../src/events/endpoint/event-endpoint';
import { SparingLog } from '../../../src/events/endpoint/sparing-log';
import { decodedKey, signatureOf } from '../../../src/events/signature';
import { defaultFileLimits } from '../../../src/files/file-limits';
import { OneTimeFiles } from '../../../src/files/offering/one-time-files';
import { closeServer, listen } from '../../support/servers';

const key = decodedKey('MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=') ?? assert.fail();
const body = '{"note":"café"}';
const refuse: RequestHandler = (_request, response) => void response.sendStatus(401);

describe('the mounted endpoint', () => {
  let server: Server;
  let httpNode: Express;
  let app: Express;
  let events: unknown[];
  let url: string;

  beforeEach(async () => {
    events = [];
    app = express();
    // Without the stack of errors in the output.
    app.set('env', 'test');
    httpNode = express();
    server = createServer(app);
    url = await listen(server);
  });
  afterEach(() => closeServer(server));

  function mount(middleware?: unknown): void {
    const endpoint = new EventEndpoint();
    endpoint.open('a', {
      key: () => key,
      recent: undefined,
      wrongSignatures: new SparingLog(() => {}),
      deliver: (event) => void events.push(event),
    });
    mountEndpoint(httpNode, middleware, eventAddresses(endpoint));
  }

  async function post(path: string): Promise<number> {
    const headers = { 'x-tray-signature': signatureOf(key, Buffer.from(body)), 'content-type': 'application/json' };
    return (await fetch(url + path, { method: 'POST', body, headers })).status;
  }

  it('stands before the password of the HTTP nodes, which the others still need', async () => {
    app.use('/api', refuse);
    app.use('/api', httpNode);
    mount();
    assert.deepEqual(
      [await post('/api/tray/events/a'), await post('/api/tray/events'), await post('/api/x')],
      [200, 401, 401],
    );
    assert.deepEqual(events, [{ note: 'café' }]);
  });

  it('is there also where the HTTP nodes get their place later', async () => {
    mount();
    app.use('/later', httpNode);
    assert.equal(await post('/later/tray/events/a'), 200);
  });

  it('calls the middleware of HTTP nodes first, in its order', async () => {
    app.use('/', httpNode);
    const called: string[] = [];
    const named =
      (name: string): RequestHandler =>
      (_request, _response, next) => {
        called.push(name);
        next();
      };
    mount([named('first'), named('second')]);
    assert.equal(await post('/tray/events/a'), 200);
    assert.equal(await post('/tray/other'), 404);
    assert.deepEqual(called, ['first', 'second']);
  });

  it('gets nothing that the middleware refuses or fails at', async () => {
    app.use('/', httpNode);
    mount([refuse]);
    assert.equal(await post('/tray/events/a'), 401);
    httpNode = express();
    app.use('/failing', httpNode);
    mount((_request: unknown, _response: unknown, next: (error: unknown) => void) =>
      next(Object.assign(new Error('no'), { status: 418 })),
    );
    assert.equal(await post('/failing/tray/events/a'), 418);
    assert.deepEqual(events, []);
  });

  it('gets the body as it came, whatever the middleware parses', async () => {
    app.use('/', httpNode);
    mount(express.json());
    assert.equal(await post('/tray/events/a'), 200);
  });

  it('of files stands beside that of events, and answers all below its path', async () => {
    app.use('/api', refuse);
    app.use('/api', httpNode);
    mount();
    const store = new OneTimeFiles(() => defaultFileLimits);
    mountEndpoint(httpNode, undefined, fileAddresses(store));
    const offered = { name: 'a b.txt', mimeType: 'text/plain', content: Buffer.from('text') };
    const { path } = store.offer(offered) ?? assert.fail('there is room');
    const get = async (rest: string) => (await fetch(url + rest)).status;
    assert.equal(await (await fetch(`${url}/api/tray/files/${path}?x=1`)).text(), 'text');
    assert.deepEqual(
      await Promise.all([`/api/tray/files/${path}/x`, '/api/tray/files/', '/api/tray/files/x', '/api/x'].map(get)),
      [404, 404, 404, 401],
    );
    assert.equal(await post('/api/tray/events/a'), 200);
  });

  it('is mounted once for each server', async () => {
    app.use('/', httpNode);
    mount();
    mount();
    await post('/tray/events/a');
    assert.equal(events.length, 1);
  });
});
