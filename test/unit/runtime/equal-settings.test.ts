import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCallSettings } from '../../../src/runtime/call-settings';
import { EqualSettings } from '../../../src/runtime/equal-settings';
import { type FieldRow, trayConnectorDefaults } from '../../../src/shared/flow';

describe('EqualSettings', () => {
  const row: FieldRow = { path: '/text', type: 'str', value: 'a' };

  function read(saved: object) {
    return readCallSettings({
      ...trayConnectorDefaults,
      connector: 'c',
      operation: 'o',
      fields: [{ ...row }],
      ...saved,
    });
  }

  it('gives nodes with the same settings one object', () => {
    const equal = new EqualSettings();
    const first = equal.shared(read({}));
    assert.equal(equal.shared(read({})), first);
    assert.equal(equal.shared(read({ operation: 'another' })).operation, 'another');
    assert.equal(equal.shared(read({})), first);
  });

  const others: [string, object][] = [
    ['a property', { retries: 4 }],
    ['a timeout', { timeout: 5 }],
    ['a version', { connectorVersion: '2.0' }],
    ['a further row', { fields: [row, row] }],
    ['no row', { fields: [] }],
    ['the path of a row', { fields: [{ ...row, path: '/other' }] }],
    ['the type of a row', { fields: [{ ...row, type: 'msg' }] }],
    ['the value of a row', { fields: [{ ...row, value: 'b' }] }],
    ['something else in the place of a row', { fields: [null] }],
    ['an object in the place of a value', { fields: [{ ...row, value: {} }] }],
  ];
  for (const [difference, saved] of others) {
    it(`gives a node its own settings that differ by ${difference}`, () => {
      const equal = new EqualSettings();
      equal.shared(read({}));
      const own = read(saved);
      assert.equal(equal.shared(own), own);
    });
  }

  it('never changes what is read', () => {
    const properties = fc.record({
      operation: fc.constantFrom('o', 'p'),
      property: fc.constantFrom('payload', 'result', 1),
      retries: fc.constantFrom(1, '2'),
      fields: fc.array(
        fc.oneof(fc.constant(row), fc.record({ path: fc.constantFrom('/a', '/b'), value: fc.string() })),
      ),
    });
    fc.assert(
      fc.property(fc.array(properties), (all) => {
        const equal = new EqualSettings();
        for (const saved of all) assert.deepEqual(equal.shared(read(saved)), read(saved));
      }),
    );
  });
});
