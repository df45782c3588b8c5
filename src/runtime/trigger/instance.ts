import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { TraySettings } from '../tray-settings';

/** The part of Node-RED's settings that is stored with its flows. Nodes get it, although the types do not say so. */
interface KeptSettings {
  get(name: string): unknown;
  set(name: string, value: string): Promise<void>;
}

/** Name of our own id, for a Node-RED that has none. */
const ownIdName = 'trayInstanceId';

/**
 * The id of this Node-RED, which outlives the key file: its own if it has one, else one that is generated and stored in
 * its settings.
 */
export function instanceIdOf(settings: TraySettings): string {
  const known = read(settings, 'instanceId') ?? read(settings, ownIdName);
  if (known !== undefined) return known;
  const made = randomBytes(8).toString('hex');
  keep(settings, made);
  return made;
}

/** The secret of Node-RED's credentials, chosen or generated; undefined if they are not encrypted. */
export function credentialSecretOf(settings: TraySettings): string | undefined {
  if (settings.credentialSecret === false) return undefined;
  return read(settings, 'credentialSecret') ?? read(settings, '_credentialSecret');
}

/** Where the signing keys are stored; undefined without a user folder. */
export function keyFileOf({ userDir }: { userDir?: string | undefined }): string | undefined {
  return userDir === undefined ? undefined : path.join(userDir, '.node-red-tray-events', 'subscriptions.json');
}

function read(settings: TraySettings, name: string): string | undefined {
  try {
    const value = hasKept(settings) ? settings.get(name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    // Node-RED has not read its settings, as in tests of flows.
    return undefined;
  }
}

function keep(settings: TraySettings, id: string): void {
  if (!hasKept(settings)) return;
  try {
    settings.set(ownIdName, id).catch(() => {
      // The settings are read-only: the next start then has a different id, and finds its subscriptions only through
      // the key file.
    });
  } catch {
    // As above.
  }
}

function hasKept(settings: object): settings is KeptSettings {
  return 'get' in settings && typeof settings.get === 'function' && 'set' in settings;
}
