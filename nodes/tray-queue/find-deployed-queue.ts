import type { QueuePlace } from '../../src/queue/server/place';
import { textOf } from '../../src/runtime/call-settings';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { TrayQueueCredentials } from '../../src/shared/flow';
import { isObject } from '../../src/shared/json';
import { queueProperties } from '../../src/shared/migrations/tray-queue';
import { TrayError } from '../../src/tray/errors/tray-error';
import { deployedDefinitions } from '../tray-config/deployed-definitions';
import { withEnvironment, withProcessEnvironment } from '../tray-config/environment';
import { readTlsConfig } from '../tray-config/tls-options';

/** A queue as deployed, for its dialog, whether its flows are running or not. */
export interface DeployedQueue {
  /** The address, with variables replaced. */
  readonly url: string;
  /** The credentials as stored, which may be variables; '' for none. */
  readonly stored: Required<TrayQueueCredentials>;
  /** Replaces text that is exactly `${NAME}`. */
  read(text: string): string;
  /**
   * The location of the queue.
   * @throws TrayError `TRAY_CONFIG` if its TLS options are not usable
   */
  place(): QueuePlace;
}

/** Finds the queue that is deployed under an id. */
export function findDeployedQueue(RED: TrayNodeAPI, id: string): DeployedQueue | undefined {
  const definition = deployedDefinitions(RED).find((each) => each.id === id && each.type === 'tray-queue');
  if (definition === undefined) return undefined;
  const node = RED.nodes.getNode(id);
  const read = (text: string) =>
    node === null || node === undefined ? withProcessEnvironment(text) : withEnvironment(RED, node, text);
  const { url, prefix, tls } = queueProperties({ ...definition });
  const stored = storedCredentials(RED, id);
  const address = read(textOf(url));
  return {
    url: address,
    stored,
    read,
    place: () => ({
      url: address,
      prefix: read(textOf(prefix)),
      username: read(stored.username),
      password: read(stored.password),
      tls: tlsOptionsOf(RED, read(textOf(tls))),
    }),
  };
}

/** @throws TrayError `TRAY_CONFIG` if they are not usable */
export function tlsOptionsOf(RED: TrayNodeAPI, id: string): QueuePlace['tls'] {
  const chosen = readTlsConfig(RED, id);
  if ('problem' in chosen) throw new TrayError('TRAY_CONFIG', chosen.problem);
  return chosen.tls;
}

function storedCredentials(RED: TrayNodeAPI, id: string): Required<TrayQueueCredentials> {
  const stored: unknown = RED.nodes.getCredentials(id);
  const { username, password } = isObject(stored) ? stored : {};
  return { username: textOf(username), password: textOf(password) };
}
