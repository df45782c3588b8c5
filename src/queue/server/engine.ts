import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode } from '../../shared/texts/error-code';
import { TrayError } from '../../tray/errors/tray-error';

/** What the queue is made with: optional packages, which most people neither need nor have. */
export interface QueueEngine {
  bullmq: Pick<typeof import('bullmq'), 'Queue' | 'Worker' | 'DelayedError'>;
  Redis: typeof import('ioredis').Redis;
}

/** What a person runs in the user folder of Node-RED. */
const installCommand = ['npm', 'install', 'bullmq', 'ioredis'].join(' ');

let loaded: QueueEngine | undefined;

/**
 * Loads the packages of the queue: those beside this package, which is where npm puts what is installed in the user
 * folder, else those of the user folder, for a package that lies elsewhere.
 *
 * @param userDir Node-RED's user folder
 * @throws TrayError `TRAY_CONFIG` that says the one command that installs them
 */
export function loadQueueEngine(userDir: string | undefined): QueueEngine {
  loaded ??= loadFrom(placesOf(userDir));
  return loaded;
}

function placesOf(userDir: string | undefined): string[] {
  return [__filename, ...(userDir === undefined ? [] : [path.join(userDir, 'package.json')])];
}

/** @param places files whose folders packages are looked for from */
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
