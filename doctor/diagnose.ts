/** Runs all checks in order; each is reported as soon as it is known. */
import { TrayClient } from '../src/tray/client';
import type { ConnectorElement } from '../src/tray/connectors/api-types';
import { TrayError } from '../src/tray/errors/tray-error';
import { type Account, endUserAccess, limitsCheck, triggerChecks } from './checks/account';
import { tokenAdvice } from './checks/advice';
import { authenticationChecks, authIdCheck } from './checks/authentications';
import { callCheck } from './checks/call';
import type { Check, CheckId } from './checks/check';
import { connectorChecks } from './checks/connectors';
import { failed, type Say } from './checks/failed';
import { Requests } from './checks/requests';
import { schemasCheck } from './checks/schemas';
import { hostsOf } from './network/hosts';
import { networkChecks } from './network/network-checks';
import type { SchemaExamination } from './schemas/examined';
import { examineConnectors, type OnProgress, operationsAsSent, versionsToExamine } from './schemas/from-tray';
import type { Settings } from './settings';

/** Timeout of any answer except that of a call, in milliseconds: somebody is waiting. */
const patience = 60_000;

export interface Diagnosis {
  settings: Settings;
  env: NodeJS.ProcessEnv;
  /** The connector whose schemas are examined, '' for all connectors; undefined for none. */
  schemas: string | undefined;
  /** Make a call, which is billed. */
  call: boolean;
  say: Say;
  onCheck: (check: Check) => void;
  onProgress: OnProgress;
  /** Announces something before it happens. */
  announce: (text: string) => void;
}

/** @returns the examination of schemas, if there was one */
export async function diagnose(diagnosis: Diagnosis): Promise<SchemaExamination | undefined> {
  const { settings, env, say, onCheck } = diagnosis;
  const { checks, open } = await networkChecks(settings, env, say);
  checks.forEach(onCheck);
  if (settings.token === '') return void onCheck(noToken);
  if (!open.some(({ apis }) => apis !== 'graphql'))
    return skip(onCheck, 'token', 'The token was not sent, because a network check failed.');
  const client = clientOf(diagnosis);
  if (client === undefined) return undefined;
  announceToken(diagnosis);
  try {
    const hasGraphql = open.some(({ apis }) => apis !== 'rest');
    return await examineAccount({ client, settings, say, requests: new Requests() }, diagnosis, hasGraphql);
  } finally {
    await client.close();
  }
}

const noToken: Check = {
  id: 'token',
  state: 'failed',
  message: 'There is no API token.',
  advice:
    'Put an API token into the environment variable TRAY_TOKEN. Create one in the Tray app under Account settings, Tokens.',
  facts: { isSet: false },
};

function announceToken({ settings, call, announce }: Diagnosis): void {
  const hosts = hostsOf(settings).map(({ shown }) => shown);
  const billing = call ? '' : ' Nothing of this is billed.';
  announce(`The token is sent to ${hosts.join(' and ')}, and nowhere else.${billing}`);
}

function clientOf({ settings, env, say, onCheck }: Diagnosis): TrayClient | undefined {
  const { baseUrl, token, allowHttp, tls } = settings;
  try {
    return new TrayClient({ baseUrl, token, allowHttp, timeout: patience, transport: { env, tls } });
  } catch (error) {
    if (!(error instanceof TrayError)) throw error;
    onCheck(failed('token', error, say, tokenAdvice(token) ?? 'Copy the token again.'));
    return undefined;
  }
}

/** @param hasGraphql the host of the GraphQL API can be reached */
async function examineAccount(
  account: Account,
  diagnosis: Diagnosis,
  hasGraphql: boolean,
): Promise<SchemaExamination | undefined> {
  const { onCheck, settings } = diagnosis;
  const { checks, connectors, goesOn } = await connectorChecks(account);
  checks.forEach(onCheck);
  if (!goesOn) return skip(onCheck, 'graphql', 'Authentications and triggers were not requested.');
  const acting = settings.userId === '' || !hasGraphql ? undefined : await endUserAccess(account);
  if (acting !== undefined) onCheck(acting.check);
  const api = acting?.api ?? account.client.api;
  const { check: triggerCheck, triggers } = await triggerChecks(account);
  const takers = { connectors: connectors ?? [], triggers };
  // Without the connectors, the triggers alone cannot show that an authentication fits nothing.
  const all = connectors === undefined ? [] : [...connectors, ...triggers];
  const authentications = hasGraphql ? await authenticationChecks(account, api, all) : notAsked;
  authentications.checks.forEach(onCheck);
  if (settings.authId !== '') onCheck(await authIdCheck(account, api, authentications.list, takers));
  onCheck(triggerCheck);
  const examination = connectors && (await examineSchemas(account, diagnosis, connectors));
  onCheck(limitsCheck(account.requests));
  if (connectors === undefined) return withoutConnectors(diagnosis);
  if (diagnosis.call) onCheck(await callCheck(account, connectors, diagnosis.announce));
  return examination;
}

const notAsked: Awaited<ReturnType<typeof authenticationChecks>> = {
  checks: [
    {
      id: 'graphql',
      state: 'skipped',
      message: 'Authentications and end users were not requested, because a network check of the GraphQL API failed.',
      facts: {},
    },
  ],
  list: undefined,
};

function withoutConnectors({ schemas, call, onCheck }: Diagnosis): undefined {
  if (schemas !== undefined) skip(onCheck, 'schemas', 'No schemas were read, because there is no list of connectors.');
  if (call) skip(onCheck, 'call', 'No call was made, because there is no list of connectors.');
}

async function examineSchemas(
  { client, requests }: Account,
  { schemas, onCheck, onProgress }: Diagnosis,
  connectors: readonly ConnectorElement[],
): Promise<SchemaExamination | undefined> {
  if (schemas === undefined) return undefined;
  const versions = versionsToExamine(connectors, schemas === '' ? undefined : schemas);
  if (versions.length === 0) {
    const message = `There is no connector ${schemas}.`;
    onCheck({
      id: 'schemas',
      state: 'failed',
      message,
      advice: 'Use its name from the list of connectors, such as google-sheets.',
      facts: {},
    });
    return undefined;
  }
  const operationsOf = (connector: ConnectorElement) => requests.make(() => operationsAsSent(client.api, connector));
  const examination = await examineConnectors(versions, operationsOf, onProgress);
  onCheck(schemasCheck(examination));
  return examination;
}

function skip(onCheck: (check: Check) => void, id: CheckId, message: string): undefined {
  onCheck({ id, state: 'skipped', message, facts: {} });
}
