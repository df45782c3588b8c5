/** Possible contents of `tray-config` nodes and Node-RED's settings: right, wrong, and hostile. */
import fc from 'fast-check';
import type { JsonValue } from '../../../src/shared/json';
import { mostly } from './draw';
import { oddJson } from './odd-json';

/** The properties of a `tray-config` node, with its credentials. */
export interface ConnectionCase {
  properties: object;
  credentials: object;
}

/** A connection that mostly leads to the host; whatever it is, it stays on this machine. */
export function connections(url: string, token: string): fc.Arbitrary<ConnectionCase> {
  const elsewhere = [
    'http://127.0.0.1:1',
    url.replace('http:', 'https:'),
    'ftp://127.0.0.1',
    'http://a:b@127.0.0.1',
    'x',
  ];
  return fc.record({
    properties: fc.record({
      region: mostly(fc.constant('custom'), oddJson.filter(isNoRegion)),
      baseUrl: mostly(fc.constantFrom(url, `${url}/`, ` ${url} `), fc.oneof(fc.constantFrom(...elsewhere), oddJson), 4),
      concurrency: mostly(fc.integer({ min: 1, max: 20 }), oddJson, 4),
      timeout: mostly(fc.constantFrom<JsonValue[]>(2, '1.5', 4), oddJson, 4),
      tls: mostly(fc.constant(''), fc.oneof(fc.constantFrom('tls', 'catch node', 'missing'), oddJson), 6),
    }),
    credentials: fc.record(
      {
        token: mostly(fc.constantFrom(token, ` ${token}\n`), fc.oneof(oddJson, fc.constant('two words')), 4),
        authId: mostly(fc.constantFrom('', '00000000-0000-4000-8000-000000000000'), oddJson, 4),
      },
      { requiredKeys: [] },
    ),
  });
}

/** Tray's own hosts are never used: no request may leave this machine. */
function isNoRegion(value: JsonValue): boolean {
  return !/"(us|eu|ap)"/.test(JSON.stringify(value));
}

/** Possible contents of `settings.js` for this package. */
export const settings: fc.Arbitrary<object> = fc.record({
  trayConnectorQueueLimit: mostly<unknown, unknown>(
    fc.constant(undefined),
    fc.constantFrom<unknown[]>(0, 3, 3, '3', 20, 20, 'abc', -1, Number.NaN, {}, () => 1),
    2,
  ),
  trayConnectorMaxAnswerBytes: mostly<unknown, unknown>(
    fc.constant(undefined),
    fc.constantFrom<unknown[]>(2000, '100000', 0, 'abc', Number.NaN, [], Symbol('bytes')),
    3,
  ),
});
