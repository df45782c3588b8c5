/** Talks to a sandbox as the tests of this folder need it: over real HTTP, with nothing of our own client in between. */
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import type { JsonObject } from '../../../src/shared/json';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came, not decompressed. */
  text: string;
  bytes: number;
}

export interface Sent {
  method?: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  /** An object is sent as JSON, a text as it is. */
  body?: object | string;
}

/** Sends one request with the right token. Rejects when the connection breaks. */
export function send(sandbox: Sandbox, { method = 'GET', path, headers, body }: Sent): Promise<Reply> {
  const content = typeof body === 'object' ? JSON.stringify(body) : body;
  return new Promise((resolve, reject) => {
    const sent = request(
      `${sandbox.url}${path}`,
      {
        method,
        agent: false,
        headers: {
          Authorization: `Bearer ${sandbox.token}`,
          ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const all = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: all.toString('latin1'),
            bytes: all.length,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(content);
  });
}

/** The body of a reply, parsed. */
export function json(reply: Reply): JsonObject {
  return JSON.parse(Buffer.from(reply.text, 'latin1').toString());
}

export interface Call {
  connector: string;
  version: string;
  operation: string;
  input: JsonObject;
  /** The connector's own unless given; null leaves it out. */
  authId?: string | null;
  returnOutputSchema?: boolean;
}

/** Calls an operation. */
export function call(sandbox: Sandbox, { connector, version, authId, ...body }: Call): Promise<Reply> {
  const chosen = authId === undefined ? sandbox.authIdOf(connector, version) : (authId ?? undefined);
  return send(sandbox, {
    method: 'POST',
    path: callPath(connector, version),
    body: { ...body, ...(chosen === undefined ? {} : { authId: chosen }) },
  });
}

export function callPath(connector: string, version: string): string {
  return `/core/v1/connectors/${connector}/versions/${version}/call`;
}

export function operationsPath(connector: string, version: string): string {
  return `/core/v1/connectors/${connector}/versions/${version}/operations`;
}

/** Calls an operation that succeeds, and gives its output. */
export async function outputOf(sandbox: Sandbox, what: Call): Promise<JsonObject> {
  const reply = await call(sandbox, what);
  const answer = json(reply);
  if (reply.status !== 200 || answer.outcome !== 'success') throw new Error(`${reply.status} ${reply.text}`);
  return Object(answer.output);
}

/** One text message; the body may hold a marker. */
export function sms(body = 'Hello'): Call {
  return {
    connector: 'twilio-output',
    version: '2.1',
    operation: 'send_sms',
    input: { to: '+15005550010', from: '+15005550006', body },
  };
}

/** Asks the GraphQL API; `token` is the master token unless given. */
export async function graphql(
  sandbox: Sandbox,
  query: string,
  { variables = {}, token = sandbox.token }: { variables?: JsonObject; token?: string } = {},
): Promise<{ data: JsonObject; errors: JsonObject[] }> {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await send(sandbox, { method: 'POST', path: '/graphql', headers, body: { query, variables } });
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  const { data, errors } = json(reply);
  return { data: Object(data), errors: Array.isArray(errors) ? errors.map(Object) : [] };
}

/** Makes a token for an end user, as a caller with the master token does. */
export async function userToken(sandbox: Sandbox, userId: string): Promise<string> {
  const mutation = 'mutation ($userId: ID!) { authorize(input: { userId: $userId }) { accessToken } }';
  const { data } = await graphql(sandbox, mutation, { variables: { userId } });
  return String(Object(data.authorize).accessToken);
}
