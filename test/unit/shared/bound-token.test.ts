import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalBase } from '../../../src/shared/addresses/regions';
import { bindToken, readStoredToken } from '../../../src/shared/bound-token';

describe('a token that is bound to its host (H17)', () => {
  it('comes back with the host, whatever either holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.oneof(fc.webUrl(), fc.string()), (token, base) => {
        assert.deepEqual(readStoredToken(bindToken(token, base)), { token, boundTo: canonicalBase(base) });
      }),
    );
  });

  it('cannot be taken for a token: no token holds a space', () => {
    assert.match(bindToken('a-token', 'https://api.tray.io'), / /);
  });

  it('is read only from what the dialog writes: any other text is the token, bound to nothing', () => {
    for (const token of ['a-token', '', 'tray1', 'tray1 ', 'tray1 {}', 'tray1 ["a"]', 'tray1 ["a",1]', 'tray1 [']) {
      assert.deepEqual(readStoredToken(token), { token });
    }
  });
});

describe('the canonical form of a base', () => {
  for (const [one, other] of [
    ['https://api.tray.io', 'https://API.tray.io:443/'],
    ['https://api.tray.io/proxy', 'https://api.tray.io/proxy//'],
    ['http://127.0.0.1:4010', 'http://127.1:4010'],
  ] as const) {
    it(`is the same for ${one} and ${other}`, () => assert.equal(canonicalBase(one), canonicalBase(other)));
  }

  for (const other of [
    'http://api.tray.io',
    'https://api.tray.io:444',
    'https://api.tray.io/path',
    'https://api.eu1.tray.io',
    'https://api.tray.io.evil.example',
    'https://api.tray.io@evil.example',
    'https://api.tray.io/?',
    '',
    'api.tray.io',
  ]) {
    it(`is another for "${other}" than for https://api.tray.io`, () => {
      assert.notEqual(canonicalBase(other), canonicalBase('https://api.tray.io'));
    });
  }
});
