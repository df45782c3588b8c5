/** The queue as its dialog has it. Pure: takes the contents of the inputs. */
import type { QueueDraft } from '../../shared/admin-api/queue';
import { storedPassword } from '../connection-draft';

/** The contents of the dialog's inputs. */
export type QueueBoxes = Record<'url' | 'prefix' | 'tls' | 'username' | 'password', string>;

export function queueDraft(configId: string, { password, tls, ...boxes }: QueueBoxes): QueueDraft {
  const isTyped = password !== storedPassword;
  return { configId, ...boxes, tls: tls === '_ADD_' ? '' : tls, ...(isTyped && { password }) };
}

/** True if the input holds a password that is stored for an address other than the one typed now. */
export function mustBeTypedAgain({ password, url }: Pick<QueueBoxes, 'password' | 'url'>, savedUrl: string): boolean {
  return password === storedPassword && url !== savedUrl;
}
