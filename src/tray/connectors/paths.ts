import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../errors/tray-error';

/** Path of Get Connectors. */
export const connectorsPath = '/core/v1/connectors';

/**
 * Path of Get Connector Operations.
 * @throws TrayError `TRAY_CONFIG` for names that cannot be part of a path
 */
export function operationsPath(connector: string, version: string): string {
  return `${versionPath(connector, version)}/operations`;
}

/**
 * Path of Call Connector.
 * @throws TrayError `TRAY_CONFIG` for names that cannot be part of a path
 */
export function callPath(connector: string, version: string): string {
  return `${versionPath(connector, version)}/call`;
}

function versionPath(connector: string, version: string): string {
  const connectorPart = pathPart(connector, { key: 'noConnector' }, { key: 'connectorMalformed' });
  const versionPart = pathPart(version, { key: 'noConnectorVersion' }, { key: 'connectorVersionMalformed' });
  return `${connectorsPath}/${connectorPart}/versions/${versionPart}`;
}

/**
 * Encodes one segment of a path.
 * @throws TrayError `TRAY_CONFIG` with the text for a missing or malformed name
 */
export function pathPart(name: string, missing: LocalizedText, malformed: LocalizedText): string {
  if (name === '') throw new TrayError('TRAY_CONFIG', [missing]);
  const encoded = encodedPart(name);
  if (encoded === undefined) throw new TrayError('TRAY_CONFIG', [malformed]);
  return encoded;
}

/**
 * Encodes one segment of a path; undefined for a name that cannot be one. An empty segment and `.` or `..` are
 * rejected: servers treat `%2E%2E` like `..` (WHATWG URL, "double-dot URL path segment"), so no encoding prevents such
 * a name from leading to another endpoint.
 */
export function encodedPart(name: string): string | undefined {
  const encoded = encode(name);
  return encoded === undefined || /^\.{0,2}$/.test(encoded) ? undefined : encoded;
}

function encode(name: string): string | undefined {
  try {
    return encodeURIComponent(name);
  } catch {
    return undefined; // A lone surrogate.
  }
}
