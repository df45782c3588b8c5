import assert from 'node:assert/strict';
import { redisAddressProblem, redisHost } from '../../../../src/shared/addresses/redis-address';

describe('the address of a queue', () => {
  for (const [address, host] of [
    ['redis://127.0.0.1:6379', '127.0.0.1:6379'],
    ['rediss://queue.example.org', 'queue.example.org'],
    ['REDIS://queue:6380/3', 'queue:6380'],
    ['redis://[::1]:6379', '[::1]:6379'],
    ['  redis://queue  ', 'queue'],
  ] as const) {
    it(`may be ${address.trim()}`, () => {
      assert.equal(redisAddressProblem(address), undefined);
      assert.equal(redisHost(address), host);
    });
  }

  for (const address of [
    '',
    'queue',
    'queue:6379',
    'http://queue',
    'redis:',
    'redis://',
    'redis:///0',
    'redis://a b',
  ]) {
    it(`cannot be "${address}"`, () => {
      assert.equal(redisAddressProblem(address), 'malformed');
      assert.equal(redisHost(address), undefined);
    });
  }

  for (const address of ['redis://somebody@queue', 'redis://:secret@queue', 'rediss://somebody:secret@queue:6379']) {
    it(`should not hold credentials, as ${address} does, and its host is named without them`, () => {
      assert.equal(redisAddressProblem(address), 'credentials');
      assert.match(redisHost(address) ?? '', /^queue/);
    });
  }
});
