import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../errors/tray-error';

type TlsFiles = Pick<SecureContextOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'pfx'>;

/**
 * The TLS context shared by all connections with these certificates and keys; undefined without any. Created once,
 * before the first connection, so that mismatched files are not mistaken for a host that cannot be reached.
 *
 * @throws TrayError `TRAY_CONFIG` if the files are not usable
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

/** OpenSSL's short reason, which describes the form of the files, not their contents. */
function reasonOf(error: unknown): LocalizedText[] {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return typeof reason === 'string' ? [{ literal: `(${reason.slice(0, 80)})` }] : [];
}
