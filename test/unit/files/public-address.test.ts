import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLoopbackAddress, isPublicAddress } from '../../../src/files/fetching/public-address';

describe('isPublicAddress', () => {
  it('knows addresses of the internet', () => {
    for (const address of [
      '8.8.8.8',
      '52.216.1.1',
      '100.63.255.255',
      '100.128.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.255.255',
      '198.17.255.255',
      '198.20.0.0',
      '223.255.255.255',
      '2600:1fa0:8000::1',
      '2a05:d000::1',
    ]) {
      assert.ok(isPublicAddress(address), address);
    }
  });

  it('takes for one none that is of a machine, a link, a network, a group or a special purpose', () => {
    for (const address of [
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
      '168.63.129.16',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.192',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.7',
      '203.0.113.7',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:a9fe:a9fe',
      '::ffff:0:169.254.169.254',
      '64:ff9b::a9fe:a9fe',
      '64:ff9b::8.8.8.8',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:a9fe:a9fe::1',
      '3fff::1',
      '5f00::1',
      'fc00::1',
      'fd00:ec2::254',
      'fe80::1',
      'fe80::1%eth0',
      '2600::1%eth0',
      'fec0::1',
      'ff02::1',
    ]) {
      assert.ok(!isPublicAddress(address), address);
    }
  });

  it('takes for one nothing that is not an address in the form of Node.js', () => {
    for (const text of [
      '',
      'localhost',
      '2852039166',
      '0xa9fea9fe',
      '0251.0376.0251.0376',
      '127.1',
      '[2600::1]',
      '8.8.8',
    ]) {
      assert.ok(!isPublicAddress(text), text);
    }
  });

  it('takes no IPv4 address for public in the clothes of IPv6', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, byte, fc.constantFrom('::', '::ffff:', '64:ff9b::'), (a, b, c, d, prefix) => {
        assert.ok(!isPublicAddress(`${prefix}${a}.${b}.${c}.${d}`));
      }),
    );
  });

  it('knows addresses of this machine', () => {
    assert.deepEqual(['127.0.0.1', '127.9.9.9', '::1'].filter(isLoopbackAddress).length, 3);
    assert.deepEqual(['0.0.0.0', '128.0.0.1', '::ffff:127.0.0.1', '::', 'localhost'].filter(isLoopbackAddress), []);
  });
});
