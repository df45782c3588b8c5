import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { pack, TooLarge, unpack } from '../../../../src/queue/calls/packed';

const room = 1_000_000;

function throughQueue(message: object): { message: object; left: string[] } {
  const { text, left } = pack(message, room);
  return { message: unpack<object>(text), left };
}

describe('a message in the queue', () => {
  it('is what it was, for anything that JSON can carry, bytes, dates and odd numbers', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.bigInt(),
        fc.date({ noInvalidDate: false }),
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        fc.array(tie('value')),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$tray', 'value', '__proto__')), tie('value'), {
          noNullPrototype: true,
        }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$tray', 'res')), value), (message) => {
        const plain = Object.fromEntries(Object.entries(message));
        const { message: back, left } = throughQueue(plain);
        assert.deepEqual([{ ...back }, left], [plain, []]);
      }),
    );
  });

  it('is free of what JSON cannot carry, which is named', () => {
    const circular: Record<string, unknown> = { name: 'circle' };
    circular.self = circular;
    const { message, left } = throughQueue({
      payload: { call: () => {}, kept: 1, map: new Map([[1, 2]]), error: new Error('x') },
      list: [1, () => {}, Symbol('s')],
      circular,
      req: { headers: { a: 'b' }, socket: { on: () => {} } },
      res: { send: () => {} },
      missing: undefined,
    });
    assert.deepEqual(message, { payload: { kept: 1 }, list: [1, null, null], circular: { name: 'circle' } });
    assert.deepEqual(left, [
      'payload.call',
      'payload.map',
      'payload.error',
      'list.1',
      'list.2',
      'circular.self',
      'req',
      'res',
    ]);
  });

  it('keeps a request or response that is plain data', () => {
    assert.deepEqual(throughQueue({ req: { query: { a: '1' } } }), {
      message: { req: { query: { a: '1' } } },
      left: [],
    });
  });

  it('takes objects of function nodes, which are of another realm, and what objects say of themselves', () => {
    const message = runInNewContext('({ payload: { list: [1, { a: 2 }], when: new Date(5) } })');
    assert.deepEqual(throughQueue({ ...message, text: { toJSON: () => 'short' } }).message, {
      payload: { list: [1, { a: 2 }], when: new Date(5) },
      text: 'short',
    });
  });

  it('survives getters, Proxies and depths that throw', () => {
    const deep: Record<string, unknown> = {};
    let inner = deep;
    for (let i = 0; i < 5000; i++) {
      const next = {};
      inner.next = next;
      inner = next;
    }
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const throwing = {
      get value() {
        throw new Error('no');
      },
    };
    const { message, left } = throughQueue({ throwing, revoked: revoked.proxy, deep, payload: 1 });
    assert.deepEqual(Object.keys(message), ['throwing', 'deep', 'payload']);
    assert.equal(left.length, 3);
    assert.deepEqual(left.slice(0, 2), ['throwing.value', 'revoked']);
  });

  it('that is too large is given up before it takes much memory, also one whose parts are the same object many times', () => {
    assert.throws(() => pack({ payload: Buffer.alloc(room) }, room), TooLarge);
    let nested: object = { a: 1 };
    for (let i = 0; i < 60; i++) nested = { one: nested, other: nested };
    assert.throws(() => pack({ nested }, room), TooLarge);
  });
});
