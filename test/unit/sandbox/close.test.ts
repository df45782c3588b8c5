import { equal, rejects } from 'node:assert/strict';
import { startSandbox } from '../../../sandbox';
import { until } from '../../support/until';
import { call, send, sms } from './client';

describe('closing the sandbox', () => {
  it('ends at once, whatever hangs, waits or trickles', async () => {
    const sandbox = await startSandbox();
    sandbox.orderFault({ hang: true });
    sandbox.orderFault({ delay: 60_000 });
    sandbox.orderFault({ slow: 60_000 });
    const broken = [1, 2, 3].map(() => rejects(call(sandbox, sms())));
    broken.push(
      rejects(
        call(sandbox, {
          connector: 'every-feature',
          version: '1.0',
          operation: 'wait',
          input: { milliseconds: 60_000 },
        }),
      ),
    );
    await until(() => sandbox.state().callsInFlight === 4);
    // Answers that were waited for would come whole.
    await sandbox.close();
    await Promise.all(broken);
    await rejects(send(sandbox, { path: '/' }));
  });

  it('does not wait for idle connections', async () => {
    const sandbox = await startSandbox();
    equal((await fetch(sandbox.url)).status, 200);
    await sandbox.close();
  });
});
