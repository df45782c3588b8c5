import { publicUrlProblem } from '../../shared/event-address';
import { publicAddress } from '../../shared/public-address';
import { isLoopback, parsedUrl } from '../../shared/regions';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { CallSettings } from '../call-settings';
import { type FileHost, filesPath } from './file-host';

/** How the calls of one node get files to Tray and from it. */
export interface NodeFiles {
  host: FileHost;
  /** Where files are offered, or why nowhere. */
  offering: { address: string } | { problem: LocalizedText };
  /** REST base of the API. */
  apiBase: string;
  /** What comes of the files of an output. */
  output: CallSettings['files'];
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
}

export interface NodeFilesOptions extends Pick<NodeFiles, 'host' | 'translate' | 'output'> {
  config: { publicUrl: string; baseUrl: string };
}

export function nodeFiles({ config, ...options }: NodeFilesOptions): NodeFiles {
  return { ...options, apiBase: config.baseUrl, offering: offeringOf(config, options.host) };
}

function offeringOf(
  { publicUrl, baseUrl }: NodeFilesOptions['config'],
  { httpNodeRoot }: FileHost,
): NodeFiles['offering'] {
  if (httpNodeRoot === undefined) return { problem: { key: 'filesNeedHttpNodes' } };
  switch (publicUrlProblem(publicUrl, isLoopback(parsedUrl(baseUrl)?.hostname ?? ''))) {
    case 'missing':
      return { problem: { key: 'filesNeedPublicUrl' } };
    case 'malformed':
      return { problem: { key: 'publicUrlMalformed' } };
    case 'loopback':
      return { problem: { key: 'publicUrlLoopback' } };
    default:
      // Without TLS it is reached all the same, which is for whoever entered it to weigh.
      return { address: `${publicAddress(publicUrl, httpNodeRoot)}${filesPath}` };
  }
}
