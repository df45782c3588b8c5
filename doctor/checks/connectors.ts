/** Requests the list of connectors, which shows whether the token and the region are right. */
import { appUrl } from '../../src/shared/addresses/regions';
import { counted } from '../../src/shared/texts/counted';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { Settings } from '../settings';
import type { Account } from './account';
import { tokenAdvice, unanswered, unreadableAdvice, unreadableElements } from './advice';
import type { Check } from './check';
import { failed } from './failed';

export interface ConnectorChecks {
  checks: Check[];
  /** Undefined if the list could not be read. */
  connectors: readonly ConnectorElement[] | undefined;
  /** Other requests may succeed: the host answered and did not reject the token. */
  goesOn: boolean;
}

export async function connectorChecks(account: Account): Promise<ConnectorChecks> {
  const { client, settings, requests, say } = account;
  try {
    const list = await requests.make(() => client.connectorsIfChanged());
    const { elements, unreadable } = list.notModified ? { elements: [], unreadable: 0 } : list;
    const token: Check = { id: 'token', state: 'ok', message: 'The API token is accepted.', facts: {} };
    const region = regionCheck(settings, elements.length + unreadable);
    return { checks: [token, region, countCheck(elements, unreadable)], connectors: elements, goesOn: true };
  } catch (error) {
    if (!(error instanceof TrayError)) throw error;
    if (error.code === 'TRAY_UNAUTHORIZED') {
      return { checks: [failed('token', error, say, unauthorized(settings))], connectors: undefined, goesOn: false };
    }
    const check = unanswered({ id: 'connectors', asked: 'List of connectors' }, error, account);
    return { checks: [unknownToken, check], connectors: undefined, goesOn: error.statusCode !== undefined };
  }
}

const unknownToken: Check = {
  id: 'token',
  state: 'skipped',
  message: 'It is not known whether the API token is accepted, because the list of connectors did not arrive.',
  facts: { isSet: true },
};

function unauthorized({ region, baseUrl, token }: Settings): string {
  const form = tokenAdvice(token);
  if (form !== undefined) return form;
  if (region === 'custom') return 'Check TRAY_TOKEN.';
  const app = appUrl(baseUrl);
  const where = app === undefined ? '' : ` Tokens are created at ${app}.`;
  return `Check TRAY_TOKEN, and that it was created in the region ${region}: a token works only in its own region, and a token of an end user only for two days.${where}`;
}

/** @param length number of elements in the list, including unreadable ones */
function regionCheck({ region, isDefaultRegion }: Settings, length: number): Check {
  const facts = { region, isDefault: isDefaultRegion };
  const named = `${region}${isDefaultRegion ? ' (TRAY_REGION is not set)' : ''}`;
  if (length > 0)
    return { id: 'region', state: 'ok', message: `The region ${named} has connectors for this token.`, facts };
  return {
    id: 'region',
    state: 'failed',
    message: `The region ${named} accepts the token, but has no connectors for it. The region may be wrong.`,
    advice: `${region === 'custom' ? addressAdvice : regionAdvice} Other regions are not tried, because the token would go to hosts that you did not choose.`,
    facts,
  };
}

const regionAdvice =
  'Look at the address of Tray in your browser: app.tray.io is us, app.eu1.tray.io is eu, app.ap1.tray.io is ap. Set TRAY_REGION to that.';
const addressAdvice =
  'Check that --base-url is the address of the region that the token was created in. For a region of Tray, leave it out and set TRAY_REGION.';

function countCheck(connectors: readonly ConnectorElement[], unreadable: number): Check {
  const names = new Set(connectors.map(({ name }) => name)).size;
  const withoutService = connectors.filter(({ service }) => service === undefined).length;
  const facts = { connectors: names, versions: connectors.length, withoutService, unreadable };
  const counts = `${counted(names, 'connector')} in ${counted(connectors.length, 'version')}`;
  if (unreadable > 0) {
    const message = `${counts}; ${unreadableElements(unreadable)}.`;
    const state = connectors.length === 0 ? 'failed' : 'warning';
    return { id: 'connectors', state, message, advice: unreadableAdvice, facts };
  }
  if (connectors.length === 0) {
    const advice = 'Without them there is nothing to call: see what is said of the region.';
    return { id: 'connectors', state: 'failed', message: 'There are no connectors.', advice, facts };
  }
  return { id: 'connectors', state: 'ok', message: `${counts}.`, facts };
}
