import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import type { FileAddress } from './file-address';
import { hostNotFound, privateHost } from './file-address';

/**
 * Resolves a host name.
 * @returns all its addresses
 */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const lookupAll = promisify(lookup);

/** Resolves like the operating system. */
export const resolveBySystem: Resolve = (hostname) => lookupAll(hostname, { all: true });

/**
 * The addresses of a host, if all of them may be connected to.
 *
 * @throws FileError if any of them may not; else what the lookup throws
 */
export async function checkedAddresses(
  hostname: string,
  { mayConnectTo }: Pick<FileAddress, 'mayConnectTo'>,
  resolve: Resolve,
): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname);
  // A private address among public ones is not an accident.
  if (addresses.every(({ address }) => mayConnectTo(address))) return addresses;
  throw privateHost(hostname);
}

/** The lookup function for a socket, which then connects only to addresses that were checked. */
export function checkedLookup(target: Pick<FileAddress, 'mayConnectTo'>, resolve: Resolve): LookupFunction {
  return (hostname, { all, family }, callback) => {
    const asked = Number(String(family ?? 0).replace('IPv', ''));
    checkedAddresses(hostname, target, resolve).then(
      (addresses) => {
        const fitting = addresses.filter((each) => asked === 0 || each.family === asked);
        const [first] = fitting;
        if (first === undefined) callback(hostNotFound(hostname), '', 0);
        else if (all) callback(null, fitting);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
