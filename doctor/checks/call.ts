/** Makes one call, which is billed: only on request. */

import { compileValidator } from '../../src/schema/checking/validator';
import type { JsonObject } from '../../src/shared/json';
import type { ConnectorElement, OperationElement } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';
import { versionsToExamine } from '../schemas/from-tray';
import { newInput } from '../schemas/new-input';
import type { Account } from './account';
import type { Check } from './check';
import { failed } from './failed';

/** Tray's connectors that only compute. */
const harmless = [
  'uuid',
  'text-helpers',
  'math-helpers',
  'date-time-helpers',
  'list-helpers',
  'object-helpers',
  'boolean-condition',
  'csv',
];
/** Words in names of operations that change something or send something to somebody: those are never called. */
const changing: ReadonlySet<string> = new Set([
  ...['add', 'append', 'approve', 'archive', 'assign', 'book', 'call', 'cancel', 'charge', 'clear', 'close', 'copy'],
  ...['create', 'delete', 'disable', 'drop', 'empty', 'enable', 'execute', 'export', 'flush', 'import', 'insert'],
  ...['invite', 'invoke', 'issue', 'kill', 'lock', 'log', 'merge', 'move', 'notify', 'open', 'order', 'patch', 'pay'],
  ...['post', 'publish', 'purge', 'push', 'put', 'raw', 'refund', 'register', 'reject', 'remove', 'rename', 'replace'],
  ...['reply', 'request', 'reset', 'restart', 'revoke', 'rotate', 'run', 'save', 'send', 'set', 'start', 'stop'],
  ...['store', 'submit', 'subscribe', 'sync', 'terminate', 'transfer', 'trigger', 'truncate', 'unlock', 'unsubscribe'],
  ...['update', 'upload', 'upsert', 'wipe', 'write'],
]);
/** Maximum number of connectors whose operations are considered. */
const maxLookedAt = 10;
/** Milliseconds, as in the nodes. */
const callTimeout = 120_000;

interface Chosen {
  connector: ConnectorElement;
  operation: string;
  input: JsonObject;
}

/** @param announce says what is about to be called */
export async function callCheck(
  account: Account,
  connectors: readonly ConnectorElement[],
  announce: (text: string) => void,
): Promise<Check> {
  let refused: Check | undefined;
  for (const connector of candidatesIn(connectors)) {
    const chosen = await chosenIn(account, connector);
    if (chosen === undefined) continue;
    const made = await makeCall(account, chosen, announce);
    if (made !== undefined) return made;
    refused = allRefused;
  }
  const message = 'No connector can be called without an authentication and without input.';
  return refused ?? { id: 'call', state: 'skipped', message, advice: 'Try a call in a node.', facts: { found: false } };
}

const allRefused: Check = {
  id: 'call',
  state: 'warning',
  message:
    'Every call was refused, and nothing was executed: none of these connectors accepts a call without an authentication.',
  advice: 'Try a call in a node, with an authentication.',
  facts: { found: true },
};

/** Undefined for a call that was rejected before anything was executed: another may be tried. */
async function makeCall(
  { client, say }: Account,
  { connector, operation, input }: Chosen,
  announce: (text: string) => void,
): Promise<Check | undefined> {
  const name = `${operation} of ${connector.name} ${connector.version}`;
  announce(`Calling ${name}, without an authentication. This is billed as one task.`);
  const started = performance.now();
  try {
    // Only once: a repeated call is billed twice.
    const request = { connector: connector.name, connectorVersion: connector.version, operation, input };
    await client.call(request, { timeout: callTimeout });
  } catch (error) {
    if (!(error instanceof TrayError)) throw error;
    const status = error.statusCode ?? 0;
    if (refusals.includes(status)) return void announce(`It was refused (${status}), so nothing was executed.`);
    const check = failed('call', error, say, adviceOnCall(error));
    // Tray has made the call, which is what was to be found out.
    return error.code === 'TRAY_OUTCOME' ? { ...check, state: 'warning' } : check;
  }
  const milliseconds = Math.round(performance.now() - started);
  const message = `${name} answered after ${milliseconds} ms (billed as one task).`;
  return { id: 'call', state: 'ok', message, facts: { found: true, milliseconds } };
}

/** Statuses that reject this particular call. Any of them may mean that an authentication is missing. */
const refusals: readonly number[] = [400, 403, 404];

function adviceOnCall({ code, sent }: TrayError): string {
  if (code === 'TRAY_OUTCOME')
    return 'Tray made the call, so token, region and network are right. It is billed as one task. Try another call in a node.';
  if (code === 'TRAY_UNAUTHORIZED')
    return 'The token may read lists, but not make calls: nothing was executed. Check in Tray what the token may do.';
  if (code === 'TRAY_RATE_LIMITED') return 'Nothing was executed. Run this again when the account is less busy.';
  return sent
    ? 'The call may have been executed and billed: check in Tray before you run this again.'
    : 'Nothing was sent, so nothing is billed. Run this again.';
}

/**
 * How a connector shows that it needs no authentication is not documented. So first come those that are known to need
 * none, then those without a service.
 */
function candidatesIn(connectors: readonly ConnectorElement[]): ConnectorElement[] {
  const newest = versionsToExamine(connectors, undefined);
  const known = harmless.flatMap((name) => newest.filter((connector) => connector.name === name));
  const free = newest.filter(({ name, service }) => service === undefined && !harmless.includes(name));
  return [...known, ...free].slice(0, maxLookedAt);
}

/** An operation to call; undefined if the connector has none, or its operations cannot be read. */
async function chosenIn({ client, requests }: Account, connector: ConnectorElement): Promise<Chosen | undefined> {
  try {
    const list = await requests.make(() => client.operationsIfChanged(connector.name, connector.version));
    const found = (list.notModified ? [] : list.elements).map(callable).find((one) => one !== undefined);
    return found && { connector, ...found };
  } catch (error) {
    if (error instanceof TrayError) return undefined;
    throw error;
  }
}

/** The input of a new form, if the operation needs nothing else. */
function callable({ name, inputSchema }: OperationElement): Omit<Chosen, 'connector'> | undefined {
  const validator = compileValidator(inputSchema);
  if (validator === undefined || !soundsHarmless(name)) return undefined;
  const input = newInput(inputSchema);
  return validator(input).length === 0 ? { operation: name, input } : undefined;
}

/** True for a name without any word for a change, however its words are joined. */
export function soundsHarmless(operation: string): boolean {
  const words = operation
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return !words.some((word) => changing.has(word) || word === 'ddl');
}
