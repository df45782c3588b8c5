import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are not on the internet, or have a special purpose (IANA's registries of special-purpose addresses).
 */
const withheldIPv4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Where virtual machines in Azure reach their host, although it looks like a public address.
  ['168.63.129.16', 32],
];

/** The only IPv6 addresses on the internet. IPv4 addresses in IPv6 (mapped, NAT64) are not among them. */
const globalIPv6 = ['2000::', 3] as const;

/** Exceptions: protocol assignments with Teredo, documentation, 6to4, AS112. */
const withheldIPv6: readonly [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const ofIPv4 = listOf(withheldIPv4, 'ipv4');
const ofIPv6 = listOf(withheldIPv6, 'ipv6');
const global = listOf([globalIPv6], 'ipv6');
const loopback = listOf([['127.0.0.0', 8]], 'ipv4');

/** True for an IP address, in Node.js's notation, that is on the internet; false for anything else. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !ofIPv4.check(address, 'ipv4');
  // An address with a zone is link-local.
  if (!isIPv6(address) || address.includes('%')) return false;
  return global.check(address, 'ipv6') && !ofIPv6.check(address, 'ipv6');
}

/** True for an address of this machine itself. */
export function isLoopbackAddress(address: string): boolean {
  return isIPv4(address) ? loopback.check(address, 'ipv4') : address === '::1';
}

function listOf(networks: Iterable<readonly [network: string, prefix: number]>, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
