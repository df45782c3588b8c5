import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { BodyCollector } from '../../../../../src/tray/http/body/body-collector';

describe('BodyCollector', () => {
  const lengths = fc.array(fc.oneof(fc.nat(5), fc.nat(5000), fc.nat(100_000)), { maxLength: 60 });

  it('puts chunks of any size together', () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const collector = new BodyCollector();
        const chunks = sizes.map((size, i) => Buffer.alloc(size, i));
        for (const chunk of chunks) collector.add(chunk);
        const whole = Buffer.concat(chunks);
        assert.equal(collector.size, whole.length);
        assert(collector.take().equals(whole));
        assert.equal(collector.size, 0);
      }),
      { numRuns: 50 },
    );
  });

  it('holds no more than the bytes, though each came in a chunk of its own (H13)', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const held = () => process.memoryUsage().arrayBuffers;
    collectGarbage();
    const collector = new BodyCollector();
    const before = held();
    // Each chunk is a view of what was read from the socket at once.
    for (let read = 0; read < 2000; read++) {
      const received = Buffer.allocUnsafeSlow(65_536);
      for (let i = 0; i < 200; i++) collector.add(received.subarray(i, i + 1));
    }
    assert.equal(collector.size, 400_000);
    // What is not held any more goes a little after it was collected.
    while (held() - before > 5_000_000) {
      await nextTurn();
      collectGarbage();
    }
    assert.equal(collector.take().length, 400_000);
  });
});
