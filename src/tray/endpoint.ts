import { TrayError } from './tray-error';

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
  return `${connectorsPath}/${pathPart(connector, 'connector')}/versions/${pathPart(version, 'connector version')}`;
}

/**
 * One part of a path, encoded. An empty part and `.` or `..` are refused: servers take `%2E%2E` for `..` just the same
 * (WHATWG URL, "double-dot URL path segment"), so that no encoding keeps such a name from leading to another endpoint.
 */
function pathPart(name: string, what: string): string {
  if (name === '') throw new TrayError('TRAY_CONFIG', `No ${what} is chosen. Choose one in the node.`);
  const encoded = encode(name);
  if (encoded === undefined || /^\.{1,2}$/.test(encoded)) {
    throw new TrayError('TRAY_CONFIG', `The ${what} has a name that no ${what} can have. Choose another in the node.`);
  }
  return encoded;
}

function encode(name: string): string | undefined {
  try {
    return encodeURIComponent(name);
  } catch {
    return undefined; // Half of a surrogate pair.
  }
}
