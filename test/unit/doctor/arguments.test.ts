/** The command line of the doctor, as people mistype it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readArguments, usage } from '../../../doctor/arguments';
import { nearest } from '../../../doctor/nearest';
import { readSettings } from '../../../doctor/settings';
import { ScratchFolder } from '../../support/doctor';
import { certificate, privateKey } from '../tray/support/certificate';

function problemOf(...args: string[]): string {
  const read = readArguments(args);
  assert.ok('problem' in read, args.join(' '));
  return read.problem;
}

describe('the arguments of the doctor', () => {
  it('are understood in the ways that they are written', () => {
    for (const [args, connector] of [
      [['--schemas'], ''],
      [['--schemas='], ''],
      [['--schemas', 'slack'], 'slack'],
      [['--schemas=slack'], 'slack'],
    ] as const) {
      const read = readArguments(args);
      assert.ok('schemas' in read);
      assert.equal(read.schemas, connector);
    }
    assert.deepEqual(readArguments(['-v']), { version: true });
    assert.deepEqual(readArguments(['--version']), { version: true });
    assert.deepEqual(readArguments(['--json', '-h']), { help: true });
  });

  it('lead to the right one where they are wrong', () => {
    assert.match(problemOf('--schema', 'slack'), /Did you mean --schemas\?$/);
    assert.match(problemOf('--jsn'), /Did you mean --json\?$/);
    assert.match(problemOf('--reprot=a.json'), /Did you mean --report\?$/);
    assert.match(problemOf('--base_url', 'https://a'), /Did you mean --base-url\?$/);
    assert.match(problemOf('--region', 'eu'), /^There is no --region: set the environment variable TRAY_REGION\.$/);
    assert.match(problemOf('--authid=x'), /environment variable TRAY_AUTH_ID/);
    assert.match(problemOf('--json=yes'), /^--json takes no value\.$/);
    for (const args of [['--report'], ['--report', '--json'], ['--base-url']]) {
      assert.match(problemOf(...args), /^--(report|base-url) needs a value after it\.$/);
    }
    assert.match(problemOf('slack'), /--schemas slack/);
    assert.match(problemOf('--api-token=x'), /There is no --token/);
  });

  it('are not repeated, as they may hold a token', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), (secret) => {
        for (const args of [[`--${secret}`], [secret, secret], ['--schemas', 'a', secret], [`-${secret}`]]) {
          const read = readArguments(args);
          if ('problem' in read && !usage.includes(secret)) assert.ok(!read.problem.includes(secret));
        }
      }),
    );
  });

  it('have a nearest name only where it is near', () => {
    const names = ['json', 'report', 'ca', 'key'];
    assert.deepEqual(
      ['jso', 'jsom', 're', 'r', 'reprt', 'cat', 'xy', 'tokn', '', 'keys'].map((typed) => nearest(typed, names)),
      ['json', 'json', 'report', undefined, 'report', undefined, undefined, undefined, undefined, 'key'],
    );
  });

  it('name files that hold what they should, a certificate with its key', () => {
    const scratch = new ScratchFolder();
    try {
      const [cert, key] = [scratch.write('cert.pem', certificate), scratch.write('key.pem', privateKey)];
      const der = scratch.write('cert.cer', '\u0030\u0082');
      const problemWith = (...args: string[]) => {
        const read = readArguments(args);
        assert.ok('json' in read);
        const settings = readSettings(read, {});
        return 'problem' in settings ? settings.problem : '';
      };
      assert.equal(problemWith('--ca', cert, '--cert', cert, '--key', key), '');
      assert.match(problemWith('--cert', cert), /^--cert and --key belong together/);
      assert.match(problemWith('--key', key), /^--cert and --key belong together/);
      assert.match(problemWith('--ca', der), /^The file of --ca holds no certificate in PEM form/);
      assert.match(problemWith('--cert', cert, '--key', cert), /^The file of --key holds no private key in PEM form/);
    } finally {
      scratch.remove();
    }
  });
});
