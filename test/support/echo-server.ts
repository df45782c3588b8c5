/**
 * A host that echoes everything in a request, in every place where an answer can contain something: what a broken proxy
 * or a careless debugging server may do with a token. Its behaviour is selected by the called operation or, if there is
 * none, by the beginning of the path.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { closeServer, listen } from './servers';

export interface EchoServer {
  url: string;
  /** Method, path, headers except for the authorization, and body of each request. */
  requests: string[];
  close(): Promise<void>;
}

type Reply = (response: ServerResponse, echo: Echo) => void;

/** What a request contained. */
interface Echo {
  authorization: string;
  headers: IncomingMessage['headers'];
  url: string;
}

export const echoedStatuses = [302, 400, 401, 403, 404, 408, 409, 413, 418, 429, 500, 502, 503, 504, 599];

/** The host's behaviour, by operation. */
const replies: Record<string, Reply> = {
  success: (response, echo) =>
    send(response, 200, echo, { outcome: 'success', output: { echo, [echo.authorization]: 1 } }),
  'success-in-escapes': (response, echo) => {
    sendText(response, 200, echo, `{"outcome":"success","output":{"echo":"${inEscapes(echo.authorization)}"}}`);
  },
  outcome: (response, echo) => {
    const output = { message: `Refused ${echo.authorization}`, response: { statusCode: 403, body: echo } };
    send(response, 200, echo, { outcome: 'error', output });
  },
  'outcome-in-escapes': (response, echo) => {
    sendText(response, 200, echo, `{"outcome":"error","output":{"message":"${inEscapes(echo.authorization)}"}}`);
  },
  'third-party-limit': (response, echo) => {
    const output = { message: echo.authorization, response: { statusCode: 429, headers: echo.headers } };
    send(response, 200, echo, { outcome: 'error', output });
  },
  'no-outcome': (response, echo) => send(response, 200, echo, { echo }),
  'no-json': (response, echo) => sendText(response, 200, echo, `headers: ${echo.authorization}`),
  page: (response, echo) => sendText(response, 502, echo, `<html><title>${echo.authorization}</title></html>`),
  'damaged-gzip': (response, echo) => {
    response.setHeader('content-encoding', 'gzip');
    sendText(response, 200, echo, `no gzip ${echo.authorization}`);
  },
  gzip: (response, echo) => {
    response.writeHead(500, { ...echoHeaders(echo), 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify({ message: echo.authorization })));
  },
  truncated: (response, echo) => {
    response.writeHead(200, { ...echoHeaders(echo), 'content-length': 10_000 });
    response.write(JSON.stringify(echo));
    setTimeout(() => response.destroy(), 20);
  },
  garbled: (response, echo) => response.socket?.end(`${echo.authorization}\r\n\r\n`),
  reset: (response) => response.destroy(),
  hang: () => {},
  ...Object.fromEntries(
    echoedStatuses.flatMap((status) => [
      [`status-${status}`, (response: ServerResponse, echo: Echo) => send(response, status, echo, messageOf(echo))],
      [`text-${status}`, (response: ServerResponse, echo: Echo) => sendText(response, status, echo, textOf(echo))],
    ]),
  ),
};

export const echoOperations: readonly string[] = Object.keys(replies);

/** Starts the host. Its lists have one operation for each behaviour, with a password in the input schema. */
export async function startEchoServer(): Promise<EchoServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { authorization = '', ...headers } = request.headers;
    requests.push(JSON.stringify([request.method, request.url, headers, body]));
    const echo = { authorization, headers: request.headers, url: request.url ?? '' };
    const byPath = replies[echo.url.split('/')[1] ?? ''];
    if (request.method === 'GET') (byPath ?? sendList)(response, echo);
    else (replies[operationIn(body)] ?? byPath ?? replies.success)?.(response, echo);
  });
  return { url: await listen(server), requests, close: () => closeServer(server) };
}

function sendList(response: ServerResponse, echo: Echo): void {
  send(response, 200, echo, { elements: listFor(echo.url, echo) });
}

function listFor(url: string, { authorization }: Echo): object[] {
  if (!url.endsWith('/operations'))
    return [{ name: 'echo', version: '1.0', title: 'Echo', description: authorization }];
  return [...echoOperations, strictOperation].map((name) => {
    const inputSchema = { type: 'object', properties: propertiesOf(name), description: authorization };
    return { name, title: name, description: authorization, inputSchema };
  });
}

/** No password is valid for this one. */
export const strictOperation = 'strict';

function propertiesOf(operation: string): object {
  if (operation !== strictOperation) return { password: { type: 'string', format: 'password' } };
  return {
    password: { type: 'string', format: 'password', maxLength: 5, pattern: '^\\d+$' },
    code: { enum: ['12345'], format: 'password' },
    secret_number: { type: 'integer' },
    api_keys: { type: 'array', items: { const: '12345' } },
  };
}

function messageOf(echo: Echo): object {
  return { message: `Bad token ${echo.authorization}`, code: echo.authorization, echo };
}

function textOf({ authorization, headers }: Echo): string {
  return `${authorization} ${JSON.stringify(headers).replaceAll('/', '\\/')} ${encodeURIComponent(authorization)}`;
}

function send(response: ServerResponse, status: number, echo: Echo, body: object): void {
  response.writeHead(status, { ...echoHeaders(echo), 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, echo: Echo, body: string): void {
  response.writeHead(status, { ...echoHeaders(echo), 'content-type': `text/plain; echo="${echo.authorization}"` });
  response.end(body);
}

function echoHeaders({ authorization }: Echo): Record<string, string> {
  return {
    'x-echo': authorization,
    etag: `"${authorization}"`,
    'www-authenticate': authorization,
    'set-cookie': `echo=${encodeURIComponent(authorization)}`,
    location: `https://elsewhere.invalid/?echo=${encodeURIComponent(authorization)}`,
  };
}

function inEscapes(text: string): string {
  return [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function operationIn(body: string): string {
  const call: { operation?: string } = JSON.parse(body);
  return call.operation ?? '';
}
