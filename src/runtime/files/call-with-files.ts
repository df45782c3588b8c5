import { fetchContents } from '../../files/fetching/fetch-contents';
import { type OfferedInput, offerFiles } from '../../files/offering/offer-files';
import type { SharedFiles } from '../../queue/fleet/shared-files';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import {
  type CallMakers,
  type CallObserver,
  type CallPlan,
  callWithRetries,
  type MadeCall,
} from '../calls/call-with-retries';
import { filesError, noRoomForFilesError } from '../errors';
import type { NodeFiles } from './node-files';

/** Makes calls whose requests may contain files. */
export interface CallServices extends CallMakers {
  files: NodeFiles;
  /** Where the Node-REDs that share the call also find its files; undefined for a call that only this one makes. */
  shared?: Pick<SharedFiles, 'put' | 'remove'> | undefined;
}

/**
 * Milliseconds after the timeout of an attempt at which shared files are forgotten: the attempt may have to wait for
 * its turn.
 */
const sharedBeyond = 10 * 60_000;

/**
 * Makes a call like `callWithRetries`. While it runs, the files of its request are offered to Tray; then the contents
 * of the files in its answer are fetched, if configured. Everything is released at the end, whatever the outcome.
 *
 * @param random for the jitter of the delays
 * @throws TrayError like `callWithRetries`; `TRAY_INPUT` or `TRAY_QUEUE_FULL` if files cannot be offered
 */
export function callWithFiles(
  services: CallServices,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number = Math.random,
): Promise<MadeCall> {
  // Most calls involve no files, and should not pay an async step for each stage that concerns files.
  const made = plan.request.files?.length
    ? callWithOffers(services, plan, observer, random)
    : callWithRetries(services, plan, observer, random);
  const wantsContents = services.files.output === 'contents' && plan.isSentOn !== true;
  return wantsContents ? withContents(made, plan, services.files) : made;
}

async function withContents(made: Promise<MadeCall>, plan: CallPlan, files: NodeFiles): Promise<MadeCall> {
  const { answer, attempts } = await made;
  await fetchInTurn(answer.output, plan, files);
  return { answer, attempts };
}

async function callWithOffers(
  services: CallServices,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number,
): Promise<MadeCall> {
  const { files = [], ...request } = plan.request;
  const {
    files: { host, offering },
    shared,
  } = services;
  if ('problem' in offering) throw filesError(offering.problem);
  const offered = offerFiles(request.input, files, { store: host.store, address: offering.address });
  if (offered === undefined) throw noRoomForFilesError('trayConnectorMaxFileBytes');
  try {
    if (shared !== undefined) await shareFiles(shared, offered.files, plan.timeout + sharedBeyond);
    const withLinks = { ...plan, request: { ...request, input: offered.input } };
    return await callWithRetries(services, withLinks, observer, random);
  } finally {
    offered.release();
    if (shared !== undefined) for (const path of offered.files.keys()) void shared.remove(path).catch(ignored);
  }
}

/** If the queue's server is unreachable, the files are still available from this process. */
async function shareFiles(
  shared: Pick<SharedFiles, 'put'>,
  files: OfferedInput['files'],
  lastsFor: number,
): Promise<void> {
  await Promise.all([...files].map(([path, file]) => shared.put(path, file, lastsFor).catch(ignored)));
}

function ignored(): void {}

/** Fetches the contents for a few calls at a time, to bound the memory. */
async function fetchInTurn(output: unknown, plan: CallPlan, files: NodeFiles): Promise<void> {
  const { host, apiBase, tls: tlsOfApi, translate } = files;
  const { expired: signal, timeout } = plan;
  const say = (text: LocalizedText) => localize([text], translate);
  const options = {
    hosts: { apiBase, others: host.knownHosts },
    limits: host.limits,
    resolve: host.resolve,
    env: process.env,
    tlsOfApi,
    timeout,
    signal,
    say,
  };
  try {
    await host.fetching.runAlone(() => fetchContents(output, options), signal);
  } catch {
    // Cancelled before its turn. The signal is aborted, so every file gets its error.
    await fetchContents(output, options);
  }
}
