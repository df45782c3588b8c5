import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode } from '../../shared/texts/error-code';
import { TrayError } from '../../tray/errors/tray-error';

/** The optional packages that the queue uses, which most people neither need nor have. */
export interface QueueEngine {
  bullmq: Pick<typeof import('bullmq'), 'Queue' | 'Worker' | 'DelayedError'>;
  Redis: typeof import('ioredis').Redis;
}

/** The command to run in Node-RED's user folder. */
const installCommand = ['npm', 'install', 'bullmq', 'ioredis'].join(' ');

let loaded: QueueEngine | undefined;

/**
 * Loads the packages of the queue: those installed next to this package, which is where npm puts them in the user
 * folder, else those of the user folder, in case this package is elsewhere.
 *
 * @param userDir Node-RED's user folder
 * @throws TrayError `TRAY_CONFIG` with the command that installs them
 */
export function loadQueueEngine(userDir: string | undefined): QueueEngine {
  loaded ??= loadFrom(placesOf(userDir));
  return loaded;
}

function placesOf(userDir: string | undefined): string[] {
  return [__filename, ...(userDir === undefined ? [] : [path.join(userDir, 'package.json')])];
}

/** @param places files from whose folders packages are resolved */
export function loadFrom(places: readonly string[]): QueueEngine {
  let damage: unknown;
  for (const place of places) {
    const requireThere = createRequire(place);
    try {
      return { bullmq: requireThere('bullmq'), Redis: requireThere('ioredis').Redis };
    } catch (error) {
      if (errorCode(error) !== 'MODULE_NOT_FOUND') damage ??= error;
    }
  }
  const command = installCommand;
  throw new TrayError(
    'TRAY_CONFIG',
    damage === undefined
      ? [{ key: 'queuePackagesMissing', params: { command } }]
      : [{ key: 'queuePackagesBroken', params: { command, code: errorCode(damage) } }],
    { attempts: 0 },
  );
}
