import assert from 'node:assert/strict';
import { mustBeTypedAgain, shownToken, tokenToSave } from '../../../../src/editor/config/token-box';
import { storedPassword } from '../../../../src/editor/connection-draft';
import { readStoredToken } from '../../../../src/shared/bound-token';

/** As Node-RED writes an environment variable. */
const variable = (name: string): string => `\${${name}}`;

const us = { region: 'us', baseUrl: '' };
const custom = (baseUrl: string) => ({ region: 'custom', baseUrl });

describe('the box of the API token (H17)', () => {
  it('saves a token that was typed bound to the host, and shows it as it was typed', () => {
    for (const [place, boundTo] of [
      [us, 'https://api.tray.io'],
      [{ region: 'eu', baseUrl: 'https://evil.example' }, 'https://api.eu1.tray.io'],
      [custom('http://127.0.0.1:4010/core/v1/'), 'http://127.0.0.1:4010'],
    ] as const) {
      const saved = tokenToSave(' a-token ', place);
      assert.deepEqual(readStoredToken(saved), { token: 'a-token', boundTo });
      assert.equal(shownToken(saved), 'a-token');
    }
  });

  it('saves as they are a variable, nothing, what is stored, and a token whose host is not known yet', () => {
    for (const token of [variable('TRAY_TOKEN'), '', storedPassword]) assert.equal(tokenToSave(token, us), token);
    for (const place of [{ region: variable('REGION'), baseUrl: '' }, custom(variable('BASE_URL'))]) {
      assert.equal(tokenToSave('a-token', place), 'a-token');
    }
  });

  it('wants a stored token typed again when the host is another, and only then', () => {
    for (const [saved, chosen] of [
      [us, { ...us, region: 'eu' }],
      [us, custom('https://evil.example')],
      [custom('https://evil.example'), custom('https://evil.example/path')],
      [us, { region: variable('REGION'), baseUrl: '' }],
      [custom(variable('BASE_URL')), custom('https://evil.example')],
    ] as const) {
      assert.ok(mustBeTypedAgain(storedPassword, saved, chosen));
      assert.ok(!mustBeTypedAgain('a-token', saved, chosen));
      assert.ok(!mustBeTypedAgain('', saved, chosen));
      assert.ok(!mustBeTypedAgain(storedPassword, saved, saved));
    }
    for (const same of [custom('https://API.tray.io/core/v1'), { region: 'us', baseUrl: 'https://evil.example' }]) {
      assert.ok(!mustBeTypedAgain(storedPassword, us, same));
    }
  });
});
