import { TrayError } from '../errors/tray-error';

/** Get Connectors. */
export const connectorsPath = '/core/v1/connectors';

/** Get Connector Operations. @throws TrayError `TRAY_CONFIG` for names that cannot be part of a path */
export function operationsPath(connector: string, version: string): string {
  return `${versionPath(connector, version)}/operations`;
}

/** Call Connector. @throws TrayError `TRAY_CONFIG` for names that cannot be part of a path */
export function callPath(connector: string, version: string): string {
  return `${versionPath(connector, version)}/call`;
}

function versionPath(connector: string, version: string): string {
  const connectorPart = pathPart(connector, { missing: 'noConnector', malformed: 'connectorMalformed' });
  const versionPart = pathPart(version, { missing: 'noConnectorVersion', malformed: 'connectorVersionMalformed' });
  return `${connectorsPath}/${connectorPart}/versions/${versionPart}`;
}

/** The text about a part that cannot be used. */
interface PartProblems {
  missing: 'noConnector' | 'noConnectorVersion';
  malformed: 'connectorMalformed' | 'connectorVersionMalformed';
}

function pathPart(name: string, problems: PartProblems): string {
  if (name === '') throw new TrayError('TRAY_CONFIG', [{ key: problems.missing }]);
  const encoded = encodedPart(name);
  if (encoded === undefined) throw new TrayError('TRAY_CONFIG', [{ key: problems.malformed }]);
  return encoded;
}

/**
 * One part of a path, encoded; undefined for a name that cannot be one. An empty part and `.` or `..` are refused:
 * servers take `%2E%2E` for `..` just the same (WHATWG URL, "double-dot URL path segment"), so that no encoding keeps such
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
    return undefined; // Half of a surrogate pair.
  }
}
