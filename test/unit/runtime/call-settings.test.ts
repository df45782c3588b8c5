import assert from 'node:assert/strict';
import { millisecondsOf, readCallSettings, timeoutOf, wholeNumberOf } from '../../../src/runtime/call-settings';
import { trayConnectorDefaults } from '../../../src/shared/flow';

describe('readCallSettings', () => {
  /** An environment variable puts text into any property, and a flow file may hold anything. */
  function read(saved: Record<string, unknown>) {
    return readCallSettings({ ...trayConnectorDefaults, ...saved });
  }

  it('reads numbers and booleans that environment variables made text of', () => {
    const settings = read({ retries: '5', timeout: '1.5', repeatable: 'true', validate: 'false', outputs: '2' });
    const { retries, timeout, repeatable, validate, outputs } = settings;
    assert.deepEqual(
      { retries, timeout, repeatable, validate, outputs },
      { retries: 5, timeout: 1500, repeatable: true, validate: false, outputs: 2 },
    );
  });

  it('takes the default where a value makes no sense', () => {
    const settings = read({ retries: 'many', timeout: -1, repeatable: 1, validate: null, outputs: 7, fields: 'none' });
    const { retries, timeout, repeatable, validate, outputs, fields } = settings;
    assert.deepEqual(
      { retries, timeout, repeatable, validate, outputs, fields },
      { retries: 3, timeout: undefined, repeatable: false, validate: true, outputs: 1, fields: [] },
    );
  });

  it('keeps no retries at all', () => {
    assert.equal(read({ retries: 0 }).retries, 0);
    assert.equal(read({ retries: -2 }).retries, 0);
  });

  it('takes objects for nothing, also those that cannot be turned into text or numbers', () => {
    const object = { toString: 1, valueOf: 1 };
    const settings = read({ connector: object, authId: [], property: object, timeout: object, outputs: object });
    const { connector, authId, property, timeout, outputs } = settings;
    assert.deepEqual(
      { connector, authId, property, timeout, outputs },
      { connector: '', authId: '', property: '', timeout: undefined, outputs: 1 },
    );
  });

  it('reads how pages, files and deliveries are wanted, and takes the default of what it does not know', () => {
    const wanted = { pages: 'all', pageNextType: 'jsonata', pageLimit: 7, files: 'contents', delivery: 'queued' };
    const unknown = { pages: 'some', pageNextType: 'msg', pageLimit: 'many', files: {}, delivery: 1 };
    const standard = { pages: 'one', pageNextType: 'path', pageLimit: 100, files: 'links', delivery: 'direct' };
    const wantedOf = ({ pages, pageNextType, pageLimit, files, delivery }: ReturnType<typeof read>) => {
      return { pages, pageNextType, pageLimit, files, delivery };
    };
    assert.deepEqual(wantedOf(read({ ...wanted, pageLimit: '7' })), wanted);
    assert.deepEqual(wantedOf(read(unknown)), standard);
    assert.deepEqual(wantedOf(read({})), standard);
  });

  it('makes text of versions that were saved as numbers', () => {
    assert.equal(read({ connectorVersion: 2.1 }).connectorVersion, '2.1');
  });
});

describe('timeouts', () => {
  for (const [value, expected] of [
    [5, 5],
    ['250', 250],
    [0.2, 1],
    [Number.POSITIVE_INFINITY, 2 ** 31 - 1],
    [0, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    ['soon', undefined],
    [undefined, undefined],
    [null, undefined],
    [{}, undefined],
  ] as const) {
    it(`reads ${String(value)} ms as ${expected}`, () => assert.equal(timeoutOf(value), expected));
  }

  it('reads seconds, and an empty text as none', () => {
    assert.deepEqual(
      [millisecondsOf(2), millisecondsOf('0.5'), millisecondsOf(''), millisecondsOf(undefined)],
      [2000, 500, undefined, undefined],
    );
  });
});

describe('wholeNumberOf', () => {
  it('stays within its limits', () => {
    assert.deepEqual(
      [0, 7.9, 5000, '12', '', 'x', undefined, Number.NaN].map((value) => wholeNumberOf(value, 1, 1000)),
      [1, 7, 1000, 12, undefined, undefined, undefined, undefined],
    );
  });
});
