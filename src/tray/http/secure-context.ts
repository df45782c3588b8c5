import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../errors/tray-error';

type TlsFiles = Pick<SecureContextOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'pfx'>;

/**
 * What connections with these certificates and keys have in common; undefined without any. Made once, and before the
 * first connection, so that files which do not fit together are distinguished from a host that cannot be reached.
 *
 * @throws TrayError `TRAY_CONFIG` when the files cannot be used
 */
export function secureContextOf({ ca, cert, key, passphrase, pfx }: TlsFiles): SecureContext | undefined {
  const files = Object.entries({ ca, cert, key, passphrase, pfx }).filter(([, file]) => file !== undefined);
  if (files.length === 0) return undefined;
  try {
    return createSecureContext(Object.fromEntries(files));
  } catch (error) {
    throw new TrayError('TRAY_CONFIG', [{ key: 'tlsUnusable' }, ...reasonOf(error)]);
  }
}

/** OpenSSL's own few words, which are about the form of the files and not about what is in them. */
function reasonOf(error: unknown): LocalizedText[] {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return typeof reason === 'string' ? [{ literal: `(${reason.slice(0, 80)})` }] : [];
}
