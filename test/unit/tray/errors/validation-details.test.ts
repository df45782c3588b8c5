import assert from 'node:assert/strict';
import { validationDetails } from '../../../../src/tray/errors/validation-details';
import { withCpuTime } from '../../../support/cpu-time';

describe('validationDetails', () => {
  const intro = 'Connector input validation failed. Schema validation errors: [ ';

  for (const [what, message, expected] of [
    ['one error', `${intro}1 - #: required key [a] not found ]`, [['', 'required key [a] not found']]],
    [
      'several',
      `${intro}1 - #: required key [a] not found, 2 - #/b/0: expected type: Integer, found: String ]`,
      [
        ['', 'required key [a] not found'],
        ['/b/0', 'expected type: Integer, found: String'],
      ],
    ],
    [
      'errors on lines of their own',
      '1 - #/a: too short\n 12 - #/b: too\nlong\n]\n',
      [
        ['/a', 'too short'],
        ['/b', 'too\nlong'],
      ],
    ],
    ['no bracket at the end', '1 - #/a: is odd, ', [['/a', 'is odd']]],
    ['what only looks like the next error', '1 - #/a: has no - #b inside', [['/a', 'has no - #b inside']]],
    ['what cannot be read among others', '1 - #a: odd, 2 - #/b: even, 3 - #', [['/b', 'even']]],
  ] as const) {
    it(`reads ${what}`, () => {
      const details = expected.map(([path, text]) => ({ path, message: text }));
      assert.deepEqual(validationDetails(message), details);
    });
  }

  it('reads nothing where there is no error', () => {
    for (const message of ['', 'no', '# - 1', '1 - #', '1 - #/a: ', 'x - #/a: b']) {
      assert.equal(validationDetails(message), undefined, message);
    }
  });

  for (const [what, text] of [
    ['blanks', ' '.repeat(20_000)],
    ['digits', '1'.repeat(20_000)],
    ['commas', ', '.repeat(20_000)],
    ['brackets', '] '.repeat(20_000)],
    ['beginnings of errors', '1 - #/a: '.repeat(20_000)],
    ['beginnings without a number', ' - #/a: '.repeat(20_000)],
  ] as const) {
    it(`is done in no time with any number of ${what}`, async () => {
      const { time } = await withCpuTime(() => {
        for (const before of ['', '1 - #/a: ', '1 - #/a: x']) {
          for (const after of ['', 'x', ' 2 - #']) validationDetails(before + text.slice(0, 19_980) + after);
        }
      });
      assert(time < 1000, `${time} ms`);
    });
  }
});
