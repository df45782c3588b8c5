/** Expressions, evaluated by Node-RED's own utilities. */
import assert from 'node:assert/strict';
import type { Node, NodeAPI } from 'node-red';
import { compileInput } from '../../../../../src/input/compile-input';
import { evaluatorFor } from '../../../../../src/runtime/node/request/evaluate';
import type { FieldValueType } from '../../../../../src/shared/flow';

const { util }: { util: NodeAPI['util'] } = require('@node-red/util');

type Callback = (error?: unknown, value?: unknown) => void;
type Store = (key: string, store: string | undefined, done: Callback) => void;

/** Stores in memory call back at once, others later. */
const inMemory =
  (values: Record<string, unknown>): Store =>
  (key, store, done) =>
    done(undefined, values[store === undefined ? key : `${store}:${key}`]);
const onDisk =
  (values: Record<string, unknown>): Store =>
  (key, _store, done) =>
    setTimeout(() => done(undefined, values[key]), 5);

function nodeWith(flow: Store = inMemory({}), global: Store = inMemory({}), settings: object = {}): Node {
  const flowOfNode = { getSetting: (name: string) => Reflect.get({ ...process.env, ...settings }, name) };
  const node = { context: () => ({ flow: { get: flow }, global: { get: global } }), _flow: flowOfNode };
  return node as unknown as Node;
}

function evaluate(type: FieldValueType, value: string, msg: object = {}, node: Node = nodeWith()): unknown {
  return evaluatorFor(util, node)({ ...msg })(type, value);
}

describe('evaluatorFor', () => {
  describe('msg', () => {
    const msg = { payload: { list: [{ name: 'Ada' }], text: 'abc', none: null }, topic: 'x', index: 0, key: 'text' };

    const values: [string, unknown][] = [
      ['topic', 'x'],
      ['msg.topic', 'x'],
      ['payload', msg.payload],
      ['payload.list[0].name', 'Ada'],
      ['payload["text"]', 'abc'],
      ['payload.text.length', 3],
      ['payload.none', null],
      ['payload.list[msg.index].name', 'Ada'],
      ['payload[msg.key]', 'abc'],
    ];
    for (const [path, value] of values) {
      it(`reads ${path}`, () => assert.deepEqual(evaluate('msg', path, msg), value));
    }

    it('reads a part that the message names from each message anew', () => {
      const read = (key: string) => evaluate('msg', 'payload[msg.key]', { payload: { a: 1, b: 2 }, key });
      assert.deepEqual([read('a'), read('b'), read('a')], [1, 2, 1]);
    });

    for (const path of ['missing', 'missing.child', 'payload.none.child', 'payload.list[5].name', 'topic.a.b']) {
      it(`gives undefined for ${path}, which is not there`, () => assert.equal(evaluate('msg', path, msg), undefined));
    }

    for (const path of ['', 'payload[', 'a..b', 'payload.list[', 'payload list']) {
      it(`throws for "${path}", which is no path`, () => {
        assert.throws(() => evaluate('msg', path, msg), { code: 'INVALID_EXPR' });
      });
    }
  });

  describe('flow and global', () => {
    it('is synchronous where the store is', () => {
      const node = nodeWith(inMemory({ a: 1 }), inMemory({ a: 2, 'disk:a': 3 }));
      assert.equal(evaluate('flow', 'a', {}, node), 1);
      assert.equal(evaluate('global', 'a', {}, node), 2);
      assert.equal(evaluate('global', '#:(disk)::a', {}, node), 3);
      assert.equal(evaluate('flow', 'missing', {}, node), undefined);
    });

    it('waits where the store does', async () => {
      const value = evaluate('flow', 'a', {}, nodeWith(onDisk({ a: 1 })));
      assert.ok(value instanceof Promise);
      assert.equal(await value, 1);
    });

    it('fails as the store does', async () => {
      const failsNow = nodeWith((_key, _store, done) => done(new Error('no store')));
      assert.throws(() => evaluate('flow', 'a', {}, failsNow), /no store/);
      const failsLater = nodeWith((_key, _store, done) => setTimeout(() => done(new Error('no disk')), 1));
      await assert.rejects(async () => evaluate('flow', 'a', {}, failsLater), /no disk/);
    });
  });

  describe('env', () => {
    const node = nodeWith(undefined, undefined, { NAME: 'Ada', EMPTY: '', COUNT: 5 });
    const variable = (name: string) => `\${${name}}`;

    it('reads a variable by its name, alone or inside a text', () => {
      assert.equal(evaluate('env', 'NAME', {}, node), 'Ada');
      assert.equal(evaluate('env', variable('NAME'), {}, node), 'Ada');
      assert.equal(evaluate('env', `Hello ${variable('NAME')}${variable('MISSING')}!`, {}, node), 'Hello Ada!');
      assert.equal(evaluate('env', 'COUNT', {}, node), 5);
    });

    it('tells an empty variable from one that is not set', () => {
      assert.equal(evaluate('env', 'EMPTY', {}, node), '');
      assert.equal(evaluate('env', 'NOT_SET_ANYWHERE', {}, node), undefined);
      assert.equal(evaluate('env', variable('NOT_SET_ANYWHERE'), {}, node), undefined);
    });
  });

  describe('jsonata', () => {
    it('sees the message, the contexts and the environment', async () => {
      const node = nodeWith(onDisk({ a: 1 }), inMemory({ b: 2 }), { C: '3' });
      const expression = '[payload.n, $flowContext("a"), $globalContext("b"), $env("C")]';
      assert.deepEqual(await evaluate('jsonata', expression, { payload: { n: 0 } }, node), [0, 1, 2, '3']);
    });

    it('gives undefined for what is not there', async () => {
      assert.equal(await evaluate('jsonata', 'payload.missing', { payload: {} }), undefined);
    });

    it('fails for what is no expression, and for one that throws', async () => {
      assert.throws(() => evaluate('jsonata', 'payload +', {}));
      await assert.rejects(async () => evaluate('jsonata', '$error("mine")', {}), { message: /mine/ });
      await assert.rejects(async () => evaluate('jsonata', '"a" + 1', {}), { message: /operator/ });
    });

    it('prepares an expression once', async () => {
      let prepared = 0;
      const counting = Object.assign(Object.create(util), {
        prepareJSONataExpression: (value: string, node: Node) => {
          prepared++;
          return util.prepareJSONataExpression(value, node);
        },
      });
      const evaluateFor = evaluatorFor(counting, nodeWith());
      for (let i = 0; i < 5; i++) {
        const msg = { payload: { i } };
        assert.equal(await evaluateFor(msg)('jsonata', 'payload.i + 1'), i + 1);
      }
      assert.equal(prepared, 1);
    });
  });

  it('gives literals, as an authId may be one', () => {
    assert.equal(evaluate('str', 'a'), 'a');
  });

  it('refuses promises, which somebody forgot to wait for', async () => {
    const forgotten = new Promise(() => {});
    assert.throws(() => evaluate('msg', 'payload', { payload: forgotten }), /Promise/);
    assert.throws(() => evaluate('flow', 'a', {}, nodeWith(inMemory({ a: forgotten }))), /Promise/);
    await assert.rejects(async () => evaluate('flow', 'a', {}, nodeWith(onDisk({ a: forgotten }))), /Promise/);
  });

  it('leaves message and context as they are when an input is built from them', async () => {
    const msg = { payload: { list: [1], deep: { a: 1 } } };
    const shared = { tags: ['x'] };
    const plan = compileInput([
      { path: '/data', type: 'msg', value: 'payload' },
      { path: '/data/list/1', type: 'num', value: '2' },
      { path: '/tags', type: 'flow', value: 'tags' },
      { path: '/tags/1', type: 'str', value: 'y' },
      { path: '/more', type: 'jsonata', value: 'payload.deep' },
      { path: '/more/b', type: 'bool', value: 'true' },
    ]);
    const evaluateFor = evaluatorFor(util, nodeWith(inMemory({ tags: shared.tags })));
    const built = await plan.build(evaluateFor(msg));
    assert.deepEqual(built, {
      input: { data: { list: [1, 2], deep: { a: 1 } }, tags: ['x', 'y'], more: { a: 1, b: true } },
    });
    assert.deepEqual([msg, shared], [{ payload: { list: [1], deep: { a: 1 } } }, { tags: ['x'] }]);
  });
});
