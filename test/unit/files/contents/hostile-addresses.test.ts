/** The files of outputs, most of which come from somebody who means no good. */
import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { closeEverything } from '../../tray/support/cleanup';
import { assertError, fileAt, ofLocal, serve, settings } from './fetched';

describe('the contents of files', () => {
  afterEach(closeEverything);

  describe('from hostile addresses', () => {
    for (const [what, address, error] of [
      ['a file of this machine', 'file:///etc/passwd', /https:\/\//],
      [
        'metadata by address',
        'https://169.254.169.254/latest/meta-data/',
        /No files are fetched from 169\.254\.169\.254/,
      ],
      ['metadata by number', 'https://2852039166/', /No files are fetched from 169\.254\.169\.254/],
      ['metadata without TLS', 'http://169.254.169.254/latest/meta-data/', /https:\/\//],
      ['this machine', 'https://127.0.0.1/', /No files are fetched from 127\.0\.0\.1/],
      ['a host of the network', 'https://intranet/', /No files are fetched from intranet/],
    ] as const) {
      it(`are refused: ${what}`, () => assertError(fileAt(address), settings(), error));
    }

    for (const address of [
      '169.254.169.254',
      '127.0.0.1',
      '10.0.0.1',
      '100.64.0.1',
      '224.0.0.1',
      '::1',
      'fe80::1',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '64:ff9b::a9fe:a9fe',
    ]) {
      it(`are refused where a known name leads to ${address}`, async () => {
        const looked: string[] = [];
        const resolve = async (name: string): Promise<LookupAddress[]> => {
          looked.push(name);
          return [{ address, family: address.includes(':') ? 6 : 4 }];
        };
        const error = /^The host rebound\.s3\.amazonaws\.com leads to an address that is not on the internet/;
        await assertError(fileAt('https://rebound.s3.amazonaws.com/a'), settings({ resolve }), error);
        assert.deepEqual(looked, ['rebound.s3.amazonaws.com']);
      });
    }

    it('are refused where one of the addresses of a name is private', async () => {
      const resolve = async () => [
        { address: '52.216.1.1', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ];
      await assertError(fileAt('https://x.s3.amazonaws.com/a'), settings({ resolve }), /not on the internet/);
    });

    it('are refused where the settings name a host that leads there, or the API does', async () => {
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      const hosts = { apiBase: 'https://api.tray.io', others: ['files.example'] };
      for (const address of ['https://files.example/a', 'https://api.tray.io/a']) {
        await assertError(fileAt(address), settings({ resolve, hosts }), /not on the internet/);
      }
    });

    it('are refused where the name of a local Tray API leads elsewhere', async () => {
      const hosts = { apiBase: 'http://localhost:4010', others: [] };
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('http://localhost:4010/a'), settings({ hosts, resolve }), /not on the internet/);
    });

    for (const [what, location, error] of [
      ['metadata', 'http://169.254.169.254/latest/meta-data/', /https:\/\//],
      ['metadata with TLS', 'https://169.254.169.254/', /No files are fetched from 169/],
      ['a file of this machine', 'file:///etc/passwd', /https:\/\//],
      ['another port of this machine', 'http://127.0.0.1:1/', /https:\/\//],
      ['an unknown host', 'https://evil.example/', /No files are fetched from evil\.example/],
      ['a relative oddity', '//evil.example/a', /https:\/\/|evil\.example/],
      ['nonsense', 'http://', /not one that files are fetched from/],
    ] as const) {
      it(`are refused after a redirect to ${what}`, async () => {
        const server = await serve((_request, response) => response.writeHead(302, { location }).end());
        await assertError(fileAt(`${server.url}/a`), ofLocal(server), error);
      });
    }

    it('are refused after a redirect to a name that leads to metadata', async () => {
      const server = await serve((_request, response) =>
        response.writeHead(307, { location: 'https://rebound.s3.amazonaws.com/a' }).end(),
      );
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt(`${server.url}/a`), ofLocal(server, { resolve }), /rebound.* not on the internet/);
    });
  });
});
