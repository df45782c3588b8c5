import { errorCode } from '../../shared/texts/error-code';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';

/**
 * An error of Redis or of the connection to it, as `TRAY_QUEUE_UNAVAILABLE`; it never includes secrets from the
 * address.
 */
export function queueError(error: unknown): TrayError {
  if (error instanceof TrayError) return error;
  return new TrayError('TRAY_QUEUE_UNAVAILABLE', [isRefusal(error) ? refusalText(error) : connectionText(error)], {
    attempts: 0,
  });
}

/** True for an error that the server itself returned: the command had no effect. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}

/** True if a replica refused a write. After a failover, the address may lead to another server. */
export function isOfReplica(error: unknown): boolean {
  return isRefusal(error) && replicaReasons.has(reasonOf(error));
}

/** True if the server ended a blocking command because it became a replica, which is not a refusal of the command. */
export function isPassing({ message }: Error): boolean {
  return message.startsWith('UNBLOCKED');
}

/** True if the server does not have the database of the address. The connection uses another database then. */
export function isWrongDatabase(error: unknown): boolean {
  return isRefusal(error) && 'command' in error && isSelect(error.command);
}

/** The failure of a server that accepts connections but does not answer on them yet. */
export function loadingError(): TrayError {
  return new TrayError('TRAY_QUEUE_UNAVAILABLE', [refusals.LOADING], { attempts: 0 });
}

const replicaReasons: ReadonlySet<string> = new Set(['READONLY', 'MASTERDOWN']);

/** The text for each known refusal, by the first word of the server's answer. */
const refusals = {
  NOAUTH: { key: 'queueUnauthorized' },
  WRONGPASS: { key: 'queueUnauthorized' },
  NOPERM: { key: 'queueForbidden' },
  OOM: { key: 'queueMemoryFull' },
  READONLY: { key: 'queueReadOnly' },
  MASTERDOWN: { key: 'queueReadOnly' },
  LOADING: { key: 'queueLoading' },
  MISCONF: { key: 'queueDiskFailed' },
  MOVED: { key: 'queueCluster' },
  ASK: { key: 'queueCluster' },
  CROSSSLOT: { key: 'queueCluster' },
  CLUSTERDOWN: { key: 'queueCluster' },
} as const satisfies Record<string, LocalizedText>;

function refusalText(error: Error): LocalizedText {
  if (isWrongDatabase(error)) return { key: 'queueNoDatabase' };
  const reason = reasonOf(error);
  return isKnown(reason) ? refusals[reason] : { key: 'queueRefuses', params: { reason } };
}

/**
 * A server that has reached `maxclients`, and one that requires TLS, close the connection before their answer arrives.
 */
const hungUp: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

function connectionText(error: unknown): LocalizedText {
  const code = errorCode(error);
  return { key: hungUp.has(code) ? 'queueHangsUp' : 'queueUnavailable', params: { code } };
}

/** The word of the server's answer that identifies the error; the rest may repeat the command. */
function reasonOf({ message }: Error): string {
  const [first = ''] = /^[A-Z]+/.exec(message) ?? [];
  if (isKnown(first)) return first;
  // Before Redis 7, the error of a command in a script comes after other words.
  const [, inScript = ''] = /@user_script: ?\d+: -([A-Z]+)/.exec(message) ?? [];
  if (isKnown(inScript)) return inScript;
  return forbiddenInScript.test(message) ? 'NOPERM' : first || 'ERR';
}

/**
 * In scripts, the error of a missing permission does not begin with NOPERM. The first is Redis', the second Valkey's.
 */
const forbiddenInScript = /user executing the script can't|ACL failure in script/;

function isKnown(reason: string): reason is keyof typeof refusals {
  return Object.hasOwn(refusals, reason);
}

function isSelect(command: unknown): boolean {
  return typeof command === 'object' && command !== null && 'name' in command && command.name === 'select';
}
