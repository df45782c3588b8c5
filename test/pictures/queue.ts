import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { queueNamesKey } from '../../src/queue/server/names';
import { trayQueueDefaults } from '../../src/shared/flow';
import { openConnection, openDialog, openEditor, openQueue } from '../support/editor-page';
import { startRedis } from '../support/redis-server';
import { deployTo, flowWith, type Picture, rest, sendSms, shootTray } from './studio';

/** The dialog of a queue that was tested and in which calls wait, in both themes. */
export const pictureQueue: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendSms }),
  make: async ({ browser, sandbox, file }, nodeRed) => {
    const redis = await startRedis();
    const client = new Redis(redis.url);
    try {
      const queue = {
        id: 'queue',
        type: 'tray-queue',
        ...trayQueueDefaults,
        name: 'Calls of the shop',
        url: redis.url,
      };
      const flows = flowWith(sandbox, { call: sendSms }).map(withQueue);
      await deployTo(nodeRed.url, [...flows, queue]);
      await client.sadd(queueNamesKey(trayQueueDefaults.prefix), 'connection');
      const calls = new Queue('connection', { connection: client, prefix: trayQueueDefaults.prefix });
      for (let i = 0; i < 42; i++) await calls.add('call', {});
      for (let i = 0; i < 3; i++) await calls.add('call', {}, { delay: 600_000 });
      for (const dark of [false, true]) {
        const page = await openEditor(browser, nodeRed, { dark, height: 960 });
        await openDialog(page, 'call');
        await openConnection(page);
        const dialog = await openQueue(page);
        await dialog.getByRole('button', { name: 'Test queue' }).click();
        await dialog.getByText('It works:').waitFor();
        await dialog.locator('.tray-counts').waitFor();
        await rest(page);
        await shootTray(dialog, file(dark ? 'queue-dark.png' : 'queue.png'));
        await page.context().close();
      }
    } finally {
      client.disconnect();
      await redis.stop();
    }
  },
};

function withQueue(node: object): object {
  return 'type' in node && node.type === 'tray-config' ? { ...node, queue: 'queue' } : node;
}
