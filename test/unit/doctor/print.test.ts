/** How the doctor's findings look, in wide and narrow terminals, in colour and in the language of the terminal. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Check } from '../../../doctor/checks/check';
import { catalogueOf, sayIn } from '../../../doctor/print/language';
import { checkLines, sumLine } from '../../../doctor/print/print-checks';
import { barOf } from '../../../doctor/print/progress';
import { terminalOf, wrapped } from '../../../doctor/print/terminal';
import { TrayError } from '../../../src/tray/errors/tray-error';

const check: Check = {
  ...{ id: 'clock', state: 'warning', message: 'The clock is behind.' },
  ...{ advice: 'Set the clock of this machine by NTP.', facts: {} },
};

describe('what the doctor prints', () => {
  it('has the state before the message, and what to do below', () => {
    const lines = 'warning  The clock is behind.\n         -> Set the clock of this machine by NTP.\n';
    assert.equal(checkLines(check, { width: 80, colours: false }), lines);
  });

  it('is closer together in a narrow terminal', () => {
    const lines = 'warning: The clock is\n  behind.\n  -> Set the clock of\n     this machine by\n     NTP.\n';
    assert.equal(checkLines(check, { width: 22, colours: false }), lines);
  });

  it('has colours in a terminal only, and none with NO_COLOR', () => {
    const terminal = { isTTY: true, columns: 100 };
    assert.deepEqual(terminalOf(terminal, {}), { width: 100, colours: true });
    assert.deepEqual(terminalOf(terminal, { NO_COLOR: '1' }), { width: 100, colours: false });
    assert.deepEqual(terminalOf(terminal, { TERM: 'dumb' }), { width: 100, colours: false });
    assert.deepEqual(terminalOf({}, {}), { width: 80, colours: false });
    const coloured = '\u001b[33mwarning\u001b[0m  The clock';
    assert.ok(checkLines(check, { width: 80, colours: true }).startsWith(coloured));
  });

  it('loses no word, and has no line that is too wide but for a long word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 100 }), (list, width) => {
        const lines = wrapped(list.join(' '), 'ok ', '   ', width).split('\n');
        assert.ok(lines.every((line) => line.length <= width));
        assert.equal(lines.join(' ').replace(/ +/g, ' '), `ok ${list.join(' ')}`);
      }),
    );
  });

  it('does not let a name from elsewhere steer the terminal', () => {
    const text = checkLines({ ...check, message: 'a\u001b[2Jb\r\nc' }, { width: 80, colours: false });
    assert.ok(!text.includes('\u001b') && !text.includes('\r'));
  });

  it('counts how the checks ended', () => {
    assert.equal(sumLine([check, { ...check, state: 'failed' }]), '\n0 ok, 1 warning, 1 failed, 0 skipped\n');
  });

  it('draws a bar that fits', () => {
    assert.equal(barOf({ done: 5, of: 10 }, 20), '[######      ] 5/10');
    assert.equal(barOf({ done: 0, of: 0 }, 8), '[#] 0/0');
    assert.ok(barOf({ done: 700, of: 700 }, 300).length < 60);
  });
});

describe('the language of the doctor', () => {
  it('is that of LC_ALL, LC_MESSAGES or LANG, in this order, and English otherwise', () => {
    assert.equal(catalogueOf({ LANG: 'de_DE.UTF-8' }), 'de');
    assert.equal(catalogueOf({ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'ja_JP' }), 'ja');
    assert.equal(catalogueOf({ LANG: 'de', LC_MESSAGES: 'ja', LC_ALL: 'pt_PT' }), 'pt-BR');
    assert.equal(catalogueOf({ LC_ALL: '', LANG: 'zh_CN.UTF-8' }), 'zh-CN');
    for (const LANG of ['zh_TW.UTF-8', 'zh-Hant_TW', 'C', 'POSIX', 'en_GB', 'nl_NL', '', '__proto__']) {
      assert.equal(catalogueOf({ LANG }), undefined, LANG);
    }
  });

  it('says a failure in the words of the catalogue, and in English what it lacks', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-language-'));
    try {
      mkdirSync(path.join(folder, 'de'));
      const failureText = { hostNotFound: 'Kein __host__.' };
      writeFileSync(
        path.join(folder, 'de', 'tray-connector.json'),
        JSON.stringify({ 'tray-connector': { failureText } }),
      );
      const say = sayIn('de', folder);
      const error = new TrayError('TRAY_NETWORK', [{ key: 'hostNotFound', params: { host: 'a.b', code: 'X' } }]);
      assert.equal(say(error), 'Kein a.b.');
      assert.equal(
        say(new TrayError('TRAY_CONFIG', [{ key: 'noToken' }])),
        'There is no API token. Enter it in the connection.',
      );
      assert.match(sayIn(undefined, folder)(error), /^The host a\.b cannot be found\./);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
