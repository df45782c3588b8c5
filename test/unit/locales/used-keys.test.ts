/** The catalogues hold what the sources ask for, and nothing else. */
import assert from 'node:assert/strict';
import { problemRules } from '../../../src/schema/checking/problem';
import { baseUrlProblem } from '../../../src/shared/addresses/regions';
import { failureCodes } from '../../../src/shared/failure';
import { original } from '../../support/catalogue';
import { nodes, read, textsOf } from './catalogues';
import { usedFailureTexts, usedKeys } from './used-keys';

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What can follow each prefix whose keys are put together at run time. */
const endings: Record<string, readonly string[]> = {
  'tray-config baseUrl.': ['', 'no address', 'http://example.com'].map((base) => baseUrlProblem(base) ?? ''),
  'tray-connector difference.': ['added', 'gone', 'required', 'typeChanged'],
  'tray-connector failure.': failureCodes,
  'tray-connector failureText.': usedFailureTexts(),
  'tray-connector form.type.': [
    'src/editor/form/value/mode-look.ts',
    'src/editor/widgets/type-button/type-look.ts',
    'src/editor/authentication/AuthenticationPicker.tsx',
    'src/editor/authentication/end-users/EndUserPicker.tsx',
    'src/editor/connector/pages/NextBox.tsx',
  ].flatMap((file) => namesIn(file, /\bname: '(\w+)'/g)),
  'tray-connector newAuthentication.type.': namesIn('sandbox/authentications/environment.ts', /^ {2}\| '(\w+)'/gm),
  'tray-connector output.type.': [...jsonTypes, 'any'],
  'tray-connector pages.mode.': ['one', 'each', 'all'],
  'tray-connector pages.then.': ['last', 'limit', 'loop'],
  'tray-connector problem.': [
    ...problemRules,
    ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map((rule) => `${rule}One`),
    ...['enumMore', 'moreOne'],
  ],
  'tray-connector problem.types.': jsonTypes,
  'tray-connector request.': [
    ...failureCodes,
    ...namesIn('src/shared/admin-api/admin-failure.ts', /^ {2}\| '(\w+)'/gm),
  ],
  'tray-connector try.outcome.': ['success', 'error'],
  'tray-connector validity.': namesIn('src/pages/page-settings.ts', /\bkey: '(\w+)'/g),
};

describe('the keys of the catalogues', () => {
  const used = usedKeys();
  const wanted = new Map(
    used.flatMap(({ node, key, isPrefix, place }) => {
      const ends = isPrefix ? (endings[`${node} ${key}`] ?? []) : [''];
      return ends.map((end): [string, string] => [`${node} ${key}${end}`, place]);
    }),
  );
  const existing = new Set(nodes.flatMap((node) => [...textsOf(node, original).keys()].map((key) => `${node} ${key}`)));

  it('are known here wherever they are put together at run time', () => {
    assert.ok(used.length > 150, `only ${used.length} uses were found`);
    const unknown = used.filter(({ node, key, isPrefix }) => isPrefix && endings[`${node} ${key}`] === undefined);
    assert.deepEqual(unknown, []);
    for (const [prefix, ends] of Object.entries(endings)) assert.ok(ends.length > 1, `${prefix} has no endings`);
  });

  it('are there for every text that is asked for', () => {
    const missing = [...wanted].filter(([key]) => !existing.has(key)).map(([key, place]) => `${place}: ${key}`);
    assert.deepEqual(missing, []);
  });

  it('are all asked for', () => {
    assert.deepEqual(
      [...existing].filter((key) => !wanted.has(key)),
      [],
    );
  });
});

function namesIn(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].map(([, name = '']) => name);
}
