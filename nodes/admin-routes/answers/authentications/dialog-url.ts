import { parsedUrl } from '../../../../src/shared/addresses/regions';

/** What Tray's own dialog is opened for. */
export interface DialogPurpose {
  /** The account's Embedded ID, which Tray also calls the partner name. */
  embeddedId: string;
  /** For a single use, and a secret until then. */
  code: string;
  serviceId: string;
  environmentId: string;
  scopes: readonly string[];
}

/** A path segment that servers treat as a step, however it is encoded (WHATWG URL, "double-dot URL path segment"). */
const isStep = /^\.{1,2}$/;

/**
 * The address of Tray's own dialog that creates an authentication (`docs/tray-api.md`). Without scopes it requests
 * none, as for services that have none.
 *
 * @param base address of the dialog's host
 * @returns undefined for a base or an Embedded ID that does not fit into a URL
 */
export function dialogUrl(
  base: string,
  { embeddedId, code, serviceId, environmentId, scopes }: DialogPurpose,
): URL | undefined {
  const partner = encoded(embeddedId);
  const url = parsedUrl(base);
  if (url === undefined || partner === undefined || isStep.test(partner)) return undefined;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/external/auth/create/${partner}`;
  url.search = new URLSearchParams([
    ['code', code],
    ['serviceId', serviceId],
    ['serviceEnvironmentId', environmentId],
    ...scopes.map((scope) => ['scopes[]', scope]),
  ]).toString();
  return url;
}

function encoded(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined; // A lone surrogate.
  }
}
