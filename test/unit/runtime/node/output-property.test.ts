import assert from 'node:assert/strict';
import { util } from '@node-red/util';
import { OutputProperty } from '../../../../src/runtime/node/output-property';

describe('OutputProperty', () => {
  const propertyOf = (property: string) => new OutputProperty(util, property);

  for (const property of ['payload', 'payload.result', 'payload["a b"][0]', 'msg.payload', 'payload[msg.topic]']) {
    it(`accepts ${property}`, () => assert.ok(propertyOf(property).isValid()));
  }
  for (const property of ['', 'payload.', 'payload[', 'a b', '.x', '__proto__', 'payload.constructor.prototype.x']) {
    it(`refuses "${property}"`, () => assert.ok(!propertyOf(property).isValid()));
  }

  const messages: [string, Record<string, unknown>, boolean][] = [
    ['payload', { payload: 'text' }, true],
    ['payload.result', { payload: 'text' }, false],
    ['payload.result', { payload: null }, false],
    ['payload.result', {}, true],
    ['payload.a.b', { payload: { a: {} } }, true],
    ['payload.a.b', { payload: { a: 1 } }, false],
    ['msg.payload.a', { payload: {} }, true],
    ['payload[msg.topic].x', { payload: { here: {} }, topic: 'here' }, true],
    ['payload[msg.topic].x', { payload: { here: 1 }, topic: 'here' }, false],
    ['payload[msg.topic].x', { payload: {} }, false],
    ['__proto__', {}, false],
    ['__proto__.polluted', {}, false],
    ['payload[msg.topic].x', { topic: '__proto__' }, false],
    ['payload[msg.topic].x', { payload: {}, topic: {} }, false],
    ['payload[msg.topic].x', { payload: {}, topic: true }, false],
    ['payload[msg.topic]', { payload: {}, topic: null }, false],
    ['payload[msg.topic]', { payload: [], topic: 0 }, true],
  ];
  for (const [property, message, fits] of messages) {
    it(`finds ${fits ? 'room' : 'no room'} for ${property} on ${JSON.stringify(message)}, as writing does`, () => {
      assert.equal(propertyOf(property).fits(message), fits);
      const written = structuredClone(message);
      const before = JSON.stringify(written);
      assert.equal(propertyOf(property).write(written, 'output'), fits);
      if (!fits) assert.equal(JSON.stringify(written), before);
      if (fits) assert.equal(util.getMessageProperty(written, property), 'output');
    });
  }

  it('never reaches a prototype', () => {
    propertyOf('__proto__.polluted').write({}, 'output');
    propertyOf('constructor.prototype.polluted').write({}, 'output');
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  it('keeps null, which is an output like any other', () => {
    const message = { payload: 'before' };
    assert.ok(propertyOf('payload').write(message, null));
    assert.deepEqual(message, { payload: null });
  });

  it('says when a frozen message cannot take the output', () => {
    assert.equal(propertyOf('payload').write(Object.freeze({ payload: 1 }), 2), false);
  });
});
