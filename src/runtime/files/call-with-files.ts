import { fetchContents } from '../../files/fetching/fetch-contents';
import { offerFiles } from '../../files/offering/offer-files';
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
}

/**
 * Makes a call as `callWithRetries` does. While it runs, the files of its request are offered to Tray; of its answer the
 * contents of files are fetched where that is wanted. Nothing of it is left when it ends, however it ends.
 *
 * @param random for the jitter of the delays
 * @throws TrayError as `callWithRetries`; `TRAY_INPUT` or `TRAY_QUEUE_FULL` where files cannot be offered
 */
export async function callWithFiles(
  services: CallServices,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number = Math.random,
): Promise<MadeCall> {
  const made = await callWithOffers(services, plan, observer, random);
  const { files } = services;
  if (files.output === 'contents') await fetchInTurn(made.answer.output, plan, files);
  return made;
}

async function callWithOffers(
  { files: node, ...makers }: CallServices,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number,
): Promise<MadeCall> {
  const { files = [], ...request } = plan.request;
  if (files.length === 0) return callWithRetries(makers, plan, observer, random);
  const { offering } = node;
  if ('problem' in offering) throw filesError(offering.problem);
  const offered = offerFiles(request.input, files, { store: node.host.store, address: offering.address });
  if (offered === undefined) throw noRoomForFilesError('trayConnectorMaxFileBytes');
  try {
    const withLinks = { ...plan, request: { ...request, input: offered.input } };
    return await callWithRetries(makers, withLinks, observer, random);
  } finally {
    offered.release();
  }
}

/** The contents of some calls at a time, so that not too much is held at once. */
async function fetchInTurn(output: unknown, plan: CallPlan, files: NodeFiles): Promise<void> {
  const { host, apiBase, translate } = files;
  const { expired: signal, timeout } = plan;
  const say = (text: LocalizedText) => localize([text], translate);
  const options = {
    hosts: { apiBase, others: host.knownHosts },
    limits: host.limits,
    resolve: host.resolve,
    env: process.env,
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
