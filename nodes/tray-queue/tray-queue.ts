import type { Node, NodeDef } from 'node-red';
import { textOf } from '../../src/runtime/call-settings';
import type { TrayQueueNode } from '../../src/runtime/queue/queue-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { TrayQueueCredentials, TrayQueueProperties } from '../../src/shared/flow';
import { queueProperties } from '../../src/shared/migrations/tray-queue';
import { readTlsConfig } from '../tray-config/tls-options';

type Definition = NodeDef & Partial<TrayQueueProperties>;
type QueueNode = Node<TrayQueueCredentials>;

export default function register(RED: TrayNodeAPI): void {
  function TrayQueue(this: QueueNode, saved: Definition): void {
    RED.nodes.createNode(this, saved);
    const { url, prefix, tls } = queueProperties({ ...saved });
    const chosen = readTlsConfig(RED, tls);
    const place = {
      url: textOf(url),
      prefix: textOf(prefix),
      username: textOf(this.credentials?.username),
      password: textOf(this.credentials?.password),
    };
    const members: Omit<TrayQueueNode, keyof Node> = {
      queueChoice: 'problem' in chosen ? chosen : { place: { ...place, tls: chosen.tls } },
    };
    Object.assign(this, members);
  }

  RED.nodes.registerType<QueueNode, Definition, unknown, TrayQueueCredentials>('tray-queue', TrayQueue, {
    credentials: { username: { type: 'text' }, password: { type: 'password' } },
  });
}
