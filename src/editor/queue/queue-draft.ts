/** The queue as its dialog holds it. Pure: takes the content of the boxes. */
import type { QueueDraft } from '../../shared/admin-api/queue';
import { storedPassword } from '../connection-draft';

/** What the boxes of the dialog hold. */
export type QueueBoxes = Record<'url' | 'prefix' | 'tls' | 'username' | 'password', string>;

export function queueDraft(configId: string, { password, tls, ...boxes }: QueueBoxes): QueueDraft {
  const isTyped = password !== storedPassword;
  return { configId, ...boxes, tls: tls === '_ADD_' ? '' : tls, ...(isTyped && { password }) };
}

/** True when the box holds a password that is stored for another address than the one that is typed now. */
export function mustBeTypedAgain({ password, url }: Pick<QueueBoxes, 'password' | 'url'>, savedUrl: string): boolean {
  return password === storedPassword && url !== savedUrl;
}
