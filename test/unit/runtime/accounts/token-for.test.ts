import assert from 'node:assert/strict';
import { openConnection } from '../../../../src/runtime/accounts/connection';
import { tokenFor } from '../../../../src/runtime/accounts/token-for';
import { restBase } from '../../../../src/shared/addresses/regions';
import { bindToken } from '../../../../src/shared/bound-token';

describe('the token that may be sent to a host (H17)', () => {
  const tray = restBase('us', '');
  const bound = bindToken('a-token', tray);
  const otherHost = { code: 'TRAY_CONFIG', texts: [{ key: 'tokenOfOtherHost' }] };

  it('is one that was typed for it, however its address is written', () => {
    for (const baseUrl of [tray, 'https://API.tray.io:443/', restBase('custom', 'https://api.tray.io/core/v1/')]) {
      assert.equal(tokenFor({ token: bound, baseUrl }), 'a-token');
    }
  });

  it('is not one that was typed for another', () => {
    for (const baseUrl of [
      restBase('eu', ''),
      'https://evil.example',
      'https://api.tray.io/path',
      'http://127.0.0.1',
    ]) {
      assert.throws(() => tokenFor({ token: bound, baseUrl }), otherHost);
      assert.throws(() => openConnection({ token: bound, baseUrl }), otherHost);
    }
  });

  it('is one that was provisioned as it is, for any host', () => {
    for (const baseUrl of [tray, 'https://evil.example'])
      assert.equal(tokenFor({ token: ' a-token\n', baseUrl }), 'a-token');
  });

  it('is not looked at before the base URL and the token can be used at all', () => {
    for (const [token, baseUrl, key] of [
      [bound, '', 'noBaseUrl'],
      [bound, 'evil', 'baseUrlMalformed'],
      [bound, 'http://evil.example', 'baseUrlInsecure'],
      [bindToken('two words', tray), tray, 'tokenMalformed'],
      [bindToken('', tray), tray, 'noToken'],
      [`${bound}x`, tray, 'tokenMalformed'],
    ] as const) {
      assert.throws(() => tokenFor({ token, baseUrl }), { texts: [{ key }] });
    }
  });

  it('is the same connection, bound or not', () => {
    const [one, other] = [bound, 'a-token'].map((token) => openConnection({ token, baseUrl: tray }));
    assert.equal(one?.connection.client, other?.connection.client);
    one?.release();
    other?.release();
  });
});
