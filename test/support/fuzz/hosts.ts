/** What replaces Tray in one round: the local Tray API with ordered faults, or a hostile host. */
import fc from 'fast-check';
import type { Fault } from '../../../sandbox';
import type { JsonObject } from '../../../src/shared/json';
import { jsonValues } from '../../unit/schema/arbitrary-schemas';
import { startSandbox } from '../start-sandbox';
import { hostAnswers } from './answers';
import type { Target } from './connector-properties';
import { draw, drawOne, mostly } from './draw';
import { startHostileHost } from './hostile-host';
import { operationCases, operationLists, operationName } from './operations';

/** An operation of the host, and a valid input for it. */
export type FuzzTarget = Target & { valid: JsonObject };

export interface FuzzHost {
  url: string;
  token: string;
  authId: string;
  targets: FuzzTarget[];
  /** Number of lists of operations requested. */
  lists(): number;
  close(): Promise<void>;
}

/** Number of operations of each host; there is one node for each. */
const targetCount = 60;
const answerCount = 1000;

/** One round in four uses the local Tray API. */
export function startHost(seed: number): Promise<FuzzHost> {
  return seed % 4 === 3 ? startFaulty(seed) : startHostile(seed);
}

/** Generated operations, and generated answers of every kind. */
async function startHostile(seed: number): Promise<FuzzHost> {
  const operations = drawOne(operationCases(targetCount), seed);
  const host = await startHostileHost(drawOne(operationLists(operations), seed), draw(hostAnswers, seed, answerCount));
  // Data about a connector is cached for as long as the process runs, so each round uses a different one.
  const place = { connector: `fuzz ${seed}`, connectorVersion: '1.0' };
  const targets = operations.map(({ valid }, i) => ({ ...place, operation: operationName(i), valid }));
  return { ...host, token: 'a-token-for-the-fuzz', authId: '00000000-0000-4000-8000-000000000000', targets };
}

/** The local Tray API, whose calls get generated faults in the order in which they arrive. */
async function startFaulty(seed: number): Promise<FuzzHost> {
  const sandbox = await startSandbox();
  for (const fault of draw(faults, seed, answerCount)) sandbox.orderFault({ ...fault, match: { method: 'POST' } });
  return {
    url: sandbox.url,
    token: sandbox.token,
    authId: sandbox.authIds.twilio ?? '',
    targets: sandboxTargets,
    lists: () => sandbox.requests().filter(({ method }) => method === 'GET').length,
    close: sandbox.close,
  };
}

const everyFeature = ['objects', 'arrays', 'branches', 'references', 'malformed', 'no_schema', 'free_form', 'fail'];
const sandboxTargets: FuzzTarget[] = [
  ...everyFeature.map((operation) => ({ connector: 'every-feature', connectorVersion: '1.0', operation, valid: {} })),
  ...Array.from({ length: targetCount - everyFeature.length }, () => ({
    connector: 'twilio-output',
    connectorVersion: '2.1',
    operation: 'send_sms',
    valid: { to: '+15005550010', from: '+15005550006', body: 'Hello' },
  })),
];

const statuses = fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 408, 409, 413, 429, 429, 500, 502, 503, 504);

const faults: fc.Arbitrary<Fault> = mostly(
  fc.constant({}),
  fc.oneof(
    fc.record({ status: statuses }),
    fc.record({ status: statuses, body: jsonValues }),
    fc.record({ status: statuses, rawBody: fc.string() }),
    fc.record({
      status: fc.constant(429),
      headers: fc.constantFrom('0', '30', 'x').map((after) => ({ 'Retry-After': after })),
    }),
    fc.record({ delay: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ reset: fc.constantFrom('before' as const, 'after' as const) }),
    fc.record({ hang: fc.constant(true), executed: fc.boolean() }),
    fc.record({ truncate: fc.oneof(fc.constant(true as const), fc.nat(30)) }),
    fc.record({ slow: fc.integer({ min: 1, max: 200 }) }),
  ),
  3,
);
