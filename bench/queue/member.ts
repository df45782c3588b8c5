/** One Node-RED of the fleet, in a process of its own: sends messages when it is told to, and tells how many have ended. */
import { startEmbedded } from '../../test/support/embedded-node-red';
import { connectionCredentials, connectorNode, surroundings } from '../support/flow';
import type { Delivery, FromMember, ToMember } from './protocol';

const deliveries: readonly Delivery[] = ['direct', 'queued'];

async function start(url: string, redisUrl: string): Promise<void> {
  const nodeRed = await startEmbedded();
  const queue = { id: 'queue', type: 'tray-queue', version: 1, name: '', url: redisUrl, prefix: 'measured', tls: '' };
  const withQueue = (node: object) =>
    'type' in node && node.type === 'tray-config' ? { ...node, queue: 'queue' } : node;
  const fields = [
    { path: '/to', type: 'msg' as const, value: 'payload.to' },
    { path: '/from', type: 'str' as const, value: '+15005550006' },
    { path: '/body', type: 'msg' as const, value: 'payload.body' },
  ];
  const nodes = deliveries.map((delivery) => connectorNode(delivery, { delivery, fields }));
  await nodeRed.deploy([...surroundings(url).map(withQueue), queue, ...nodes], connectionCredentials);

  let ended = 0;
  let isTold = true;
  const tellSoon = () => {
    if (!isTold) return;
    isTold = false;
    // Telling of each message would cost more than the message.
    setTimeout(() => {
      isTold = true;
      tell({ kind: 'ended', ended });
    }, 5);
  };
  nodeRed.onSink = (message) => {
    if (message.error !== undefined) return tell({ kind: 'failed', reason: JSON.stringify(message.error) });
    ended++;
    tellSoon();
  };
  process.on('message', (wish: ToMember) => {
    if (wish.kind === 'cpu') {
      const { user, system } = process.cpuUsage();
      return tell({ kind: 'cpu', cpu: user + system });
    }
    const node = nodeRed.node(wish.delivery);
    for (let i = 0; i < wish.messages; i++) node.receive({ payload: { to: '+15005550010', body: 'Hello' } });
  });
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready' });
}

function tell(news: FromMember): void {
  process.send?.(news);
}

const [url = '', redisUrl = ''] = process.argv.slice(2);
start(url, redisUrl).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
