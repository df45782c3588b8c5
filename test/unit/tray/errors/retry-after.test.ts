import assert from 'node:assert/strict';
import { readRetryAfter } from '../../../../src/tray/errors/retry-after';

describe('readRetryAfter', () => {
  const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
  const rows: [unknown, number | undefined][] = [
    ['120', 120_000],
    [' 1.5 ', 1500],
    ['0', 0],
    [30, 30_000],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
    ['Wednesday, 21-Oct-26 07:28:05 GMT', 5000],
    ['Wed, 21 Oct 2026 07:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['12-1', undefined],
    ['Wed, whenever', undefined],
    [undefined, undefined],
    [null, undefined],
    [['1'], undefined],
  ];
  for (const [header, delay] of rows) {
    it(`${JSON.stringify(header)} is ${delay}`, () => {
      assert.equal(readRetryAfter(header, now), delay);
    });
  }
});
