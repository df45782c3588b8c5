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

/** A call whose request may hold files. */
export interface CallServices extends CallMakers {
  files: NodeFiles;
  /** Where the Node-REDs that share the call find its files, too; undefined for a call that is this one's alone. */
  shared?: Pick<SharedFiles, 'put' | 'remove'> | undefined;
}

/** Milliseconds beyond the time for an attempt after which shared files are forgotten: it may have to wait for its turn. */
const sharedBeyond = 10 * 60_000;

/**
 * Makes a call as `callWithRetries` does. While it runs, the files of its request are offered to Tray; of its answer the
 * contents of files are fetched where that is wanted. Nothing of it is left when it ends, however it ends.
 *
 * @param random for the jitter of the delays
 * @throws TrayError as `callWithRetries`; `TRAY_INPUT` or `TRAY_QUEUE_FULL` where files cannot be offered
 */
export function callWithFiles(
  services: CallServices,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number = Math.random,
): Promise<MadeCall> {
  // Most calls have to do with no file, and should not wait a turn for each step that is about files.
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

/** Where the server of the queue is away they are at least here. */
async function shareFiles(
  shared: Pick<SharedFiles, 'put'>,
  files: OfferedInput['files'],
  lastsFor: number,
): Promise<void> {
  await Promise.all([...files].map(([path, file]) => shared.put(path, file, lastsFor).catch(ignored)));
}

function ignored(): void {}

/** The contents of some calls at a time, so that not too much is held at once. */
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
    // Cancelled before its turn. The signal is aborted, so that every file is given its error.
    await fetchContents(output, options);
  }
}
