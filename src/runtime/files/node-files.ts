import { publicUrlProblem } from '../../shared/addresses/event-address';
import { publicAddress } from '../../shared/addresses/public-address';
import { isLoopback, parsedUrl } from '../../shared/addresses/regions';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { TlsOptions } from '../../tray/http/dispatcher';
import type { CallSettings } from '../call-settings';
import { type FileHost, filesPath } from './file-host';

/** How one node's calls exchange files with Tray. */
export interface NodeFiles {
  host: FileHost;
  /** Where files are offered, or why they cannot be. */
  offering: { address: string } | { problem: LocalizedText };
  /** REST base of the API. */
  apiBase: string;
  /** The TLS options of the connection. */
  tls: TlsOptions | undefined;
  /** What happens to the files of an output. */
  output: CallSettings['files'];
  /** Looks up texts below the node's catalogue root. */
  translate: Translate;
}

/** The properties of a connection that concern files. */
interface Places {
  publicUrl: string;
  baseUrl: string;
  tls: TlsOptions | undefined;
}

/** Files of a deployed node. The address where files are offered is determined when a call has some. */
export class ConnectorFiles implements NodeFiles {
  constructor(
    readonly host: FileHost,
    readonly output: NodeFiles['output'],
    readonly translate: Translate,
    private readonly places: Places,
  ) {}

  get apiBase(): string {
    return this.places.baseUrl;
  }

  get tls(): TlsOptions | undefined {
    return this.places.tls;
  }

  get offering(): NodeFiles['offering'] {
    return offeringOf(this.places, this.host);
  }
}

function offeringOf({ publicUrl, baseUrl }: Omit<Places, 'tls'>, { httpNodeRoot }: FileHost): NodeFiles['offering'] {
  if (httpNodeRoot === undefined) return { problem: { key: 'filesNeedHttpNodes' } };
  switch (publicUrlProblem(publicUrl, isLoopback(parsedUrl(baseUrl)?.hostname ?? ''))) {
    case 'missing':
      return { problem: { key: 'filesNeedPublicUrl' } };
    case 'malformed':
      return { problem: { key: 'publicUrlMalformed' } };
    case 'loopback':
      return { problem: { key: 'publicUrlLoopback' } };
    default:
      // It works without TLS, too; whether that is acceptable is up to the person who entered the address.
      return { address: `${publicAddress(publicUrl, httpNodeRoot)}${filesPath}` };
  }
}
