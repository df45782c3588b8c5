import { cancelledFailure } from '../failures';
import { onAbort } from './on-abort';

/**
 * What the promise gives, unless the node closes first: an expression that asks an asynchronous context may never end,
 * and its message has to.
 *
 * @throws TrayError `TRAY_CANCELLED` when the signal is aborted first
 */
export function unlessClosed<Value>(promise: Promise<Value>, closing: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelledFailure());
    if (closing.aborted) cancel();
    const ignoreClosing = onAbort(closing, cancel);
    void promise.finally(ignoreClosing).then(resolve, reject);
  });
}
