import assert from 'node:assert/strict';
import { fileAddress, type KnownHosts } from '../../../src/files/fetching/file-address';
import { FileError } from '../../../src/files/fetching/file-error';

const hosts: KnownHosts = {
  apiBase: 'https://api.tray.io',
  others: [
    'Files.Example.com',
    'odd.example:8443',
    '*.cdn.example',
    'https://with.scheme.example/',
    '169.254.169.254',
    '8.8.8.8',
    '[::1]',
    'localhost',
    '',
  ],
};

/** The key of the reason why nothing is fetched from an address; undefined where it is. */
function refusal(address: string, known = hosts): string | undefined {
  try {
    fileAddress(address, known);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof FileError);
    return 'key' in error.reason ? error.reason.key : 'literal';
  }
}

function assertRefused(reason: string, addresses: readonly string[], known = hosts): void {
  for (const address of addresses) assert.equal(refusal(address, known), reason, address);
}

describe('an address of a file', () => {
  it("may be at Tray's storage, at the API's host and at those of the settings, with TLS", () => {
    for (const address of [
      'https://workflow-file-uploads.s3.us-west-2.amazonaws.com/a?X-Amz-Signature=1',
      'https://s3.amazonaws.com/bucket/a',
      'https://S3.AMAZONAWS.COM:443/a',
      'https://api.tray.io/files/a',
      'https://files.example.com/a',
      'https://odd.example:8443/a',
      'https://eu.cdn.example/a',
      'https://with.scheme.example/a',
      'https://8.8.8.8/a',
    ]) {
      assert.equal(refusal(address), undefined, address);
    }
  });

  it('is at no other host, however much its name looks like one', () => {
    assertRefused('fileHostUnknown', [
      'https://example.com/a',
      'https://amazonaws.com/a',
      'https://evilamazonaws.com/a',
      'https://s3.amazonaws.com.evil.example/a',
      'https://s3.amazonaws.com./a',
      'https://evil.example/s3.amazonaws.com',
      'https://evil.example#.s3.amazonaws.com',
      'https://evil.example\\.s3.amazonaws.com/',
      'https://a.files.example.com/a',
      'https://cdn.example/a',
      'https://api.tray.io.evil.example/a',
      'https://9.9.9.9/a',
      'https://[2600::1]/a',
    ]);
  });

  it('has no port but its host has it', () => {
    assertRefused('fileHostUnknown', [
      'https://s3.amazonaws.com:8443/a',
      'https://s3.amazonaws.com:80/a',
      'https://api.tray.io:22/a',
      'https://odd.example/a',
      'https://files.example.com:8443/a',
    ]);
  });

  it('begins with https', () => {
    assertRefused('fileNotSecure', [
      'http://s3.amazonaws.com/a',
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'ftp://s3.amazonaws.com/a',
      'data:text/plain,hello',
      'javascript:alert(1)',
      'blob:https://s3.amazonaws.com/a',
      'gopher://s3.amazonaws.com/a',
      'ws://s3.amazonaws.com/a',
    ]);
  });

  it('is a URL without a user or password', () => {
    assertRefused('fileAddressMalformed', [
      '',
      '/a',
      '//s3.amazonaws.com/a',
      's3.amazonaws.com/a',
      'https://',
      'https://s3.amazonaws.com:99999/a',
      'https://user@s3.amazonaws.com/a',
      'https://user:password@s3.amazonaws.com/a',
      'https://:password@s3.amazonaws.com/a',
      `https://s3.amazonaws.com/${'a'.repeat(20_000)}`,
    ]);
  });

  it('is not on this machine or its networks in any spelling, not even where the settings name it', () => {
    const others = ['169.254.169.254', '127.0.0.1', '10.0.0.1', '[::1]', '[fd00:ec2::254]', '[::ffff:169.254.169.254]'];
    assertRefused(
      'fileHostPrivate',
      [
        'https://169.254.169.254/latest/meta-data/',
        'https://2852039166/',
        'https://0xa9fea9fe/',
        'https://0xA9.0xFE.0xA9.0xFE/',
        'https://0251.0376.0251.0376/',
        'https://169.254.43518/',
        'https://１６９.254.169.254/',
        'https://169。254。169。254/',
        'https://%31%36%39.254.169.254/',
        'https://127.1/',
        'https://10.1/',
        'https://[::1]/',
        'https://[0:0:0:0:0:0:0:1]/',
        'https://[fd00:ec2::254]/',
        'https://[::ffff:a9fe:a9fe]/',
        'https://[::FFFF:169.254.169.254]/',
      ],
      { apiBase: 'https://api.tray.io', others },
    );
  });

  it('is at the origin of a Tray API on this machine without TLS, and at no other there', () => {
    const local: KnownHosts = { apiBase: 'http://127.0.0.1:4010', others: [] };
    const { mayConnectTo } = fileAddress('http://127.0.0.1:4010/files/a', local);
    assert.deepEqual(['127.0.0.1', '169.254.169.254', '8.8.8.8'].filter(mayConnectTo), ['127.0.0.1']);
    assertRefused('fileNotSecure', ['http://127.0.0.1/a', 'http://127.0.0.1:4011/a', 'http://localhost:4010/a'], local);
    assertRefused('fileHostUnknown', ['https://127.0.0.1:4010/a', 'https://localhost/a'], local);
    assertRefused('fileAddressMalformed', ['http://user@127.0.0.1:4010/a'], local);
    assert.equal(refusal('https://s3.amazonaws.com/a', local), undefined);
  });

  it('is not at an API without TLS elsewhere, nor on a private network', () => {
    assertRefused('fileNotSecure', ['http://tray.internal:80/a'], { apiBase: 'http://tray.internal', others: [] });
    assertRefused('fileHostPrivate', ['https://10.0.0.1/a'], { apiBase: 'https://10.0.0.1', others: [] });
  });
});
