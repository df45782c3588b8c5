import { setMaxListeners } from 'node:events';
import type { Exchange } from './exchange';

/**
 * The exchanges that each signal cancels. A signal has one listener for all of its exchanges, as long as there are any:
 * adding and removing a listener per exchange takes longer than all other bookkeeping for it.
 */
export class Signalled {
  readonly #bySignal = new WeakMap<AbortSignal, { exchanges: Set<Exchange>; cancel: () => void }>();

  add(signal: AbortSignal, exchange: Exchange): void {
    const existing = this.#bySignal.get(signal) ?? this.#listenTo(signal);
    existing.exchanges.add(exchange);
  }

  remove(signal: AbortSignal, exchange: Exchange): void {
    const existing = this.#bySignal.get(signal);
    if (existing === undefined || !existing.exchanges.delete(exchange) || existing.exchanges.size > 0) return;
    signal.removeEventListener('abort', existing.cancel);
    this.#bySignal.delete(signal);
  }

  #listenTo(signal: AbortSignal) {
    const exchanges = new Set<Exchange>();
    const cancel = () => {
      for (const exchange of exchanges) exchange.cancel();
    };
    // Many clients may share a signal; Node.js 20 reports more than ten listeners as a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', cancel);
    const listening = { exchanges, cancel };
    this.#bySignal.set(signal, listening);
    return listening;
  }
}
