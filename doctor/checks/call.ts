/** One call, which is billed: only when somebody has asked for it. */

import { compileValidator } from '../../src/schema/checking/validator';
import type { JsonObject } from '../../src/shared/json';
import type { ConnectorElement, OperationElement } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';
import { versionsToExamine } from '../schemas/from-tray';
import { newInput } from '../schemas/new-input';
import type { Account } from './account';
import type { Check } from './check';
import { failed } from './network';

/** Connectors of Tray that only compute. */
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
/** Operations that are not called, whatever their connector: nobody knows what they do. */
const unwanted = /delete|remove|send|create|update|upsert|post|write|insert|clear|set|call|trigger|request|raw/i;
/** Connectors whose operations are looked at. */
const mostLookedAt = 10;

interface Chosen {
  connector: ConnectorElement;
  operation: string;
  input: JsonObject;
}

/** @param announce says what will be called, before it is */
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
    refused = { id: 'call', state: 'warning', message: 'Every call was refused.', facts: { found: true } };
  }
  const message = 'There is no connector that needs no authentication and can be called without any input.';
  return refused ?? { id: 'call', state: 'skipped', message, advice: 'Try a call in a node.', facts: { found: false } };
}

/** Undefined for a call that was refused before anything was executed: nothing is billed then. */
async function makeCall(
  { client, say }: Account,
  { connector, operation, input }: Chosen,
  announce: (text: string) => void,
): Promise<Check | undefined> {
  const name = `${operation} of ${connector.name} ${connector.version}`;
  announce(`Calling ${name}, without an authentication. This is billed as one task.`);
  const started = performance.now();
  try {
    // Once: a call that is repeated is billed twice.
    await client.call({ connector: connector.name, connectorVersion: connector.version, operation, input });
  } catch (error) {
    if (isRefused(error))
      return void announce('It was refused, as it needs an authentication after all; that is not billed.');
    return failed('call', error, say, 'The call may have been billed all the same.');
  }
  const milliseconds = Math.round(performance.now() - started);
  const message = `${name} answered after ${milliseconds} ms (billed as one task).`;
  return { id: 'call', state: 'ok', message, facts: { found: true, milliseconds } };
}

/** No document says how a connector shows that it needs no authentication: one without a service may need one all the same. */
function isRefused(error: unknown): boolean {
  return error instanceof TrayError && [400, 403, 404].includes(error.statusCode ?? 0);
}

function candidatesIn(connectors: readonly ConnectorElement[]): ConnectorElement[] {
  const free = versionsToExamine(connectors, undefined).filter(({ service }) => service === undefined);
  const rank = ({ name }: ConnectorElement) => (harmless.includes(name) ? harmless.indexOf(name) : harmless.length);
  return free.sort((a, b) => rank(a) - rank(b)).slice(0, mostLookedAt);
}

/** An operation to call; undefined where the connector has none, or its operations cannot be read. */
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

/** What a new form would send, where that is all that the operation needs. */
function callable({ name, inputSchema }: OperationElement): Omit<Chosen, 'connector'> | undefined {
  const validator = compileValidator(inputSchema);
  if (validator === undefined || unwanted.test(name) || name.endsWith('_ddl')) return undefined;
  const input = newInput(inputSchema);
  return validator(input).length === 0 ? { operation: name, input } : undefined;
}
