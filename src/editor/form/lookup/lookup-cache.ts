import type { LookupChoice } from '../../../shared/admin-api/calls';
import type { JsonObject } from '../../../shared/json';

/** Everything that the answer of a lookup depends on. */
export interface LookupQuestion {
  connectionKey: string;
  connector: string;
  connectorVersion: string;
  operation: string;
  input: JsonObject;
}

/** The key of a question. Lookup inputs are derived from the schema, so the order of their keys is stable. */
export function lookupKey(question: LookupQuestion): string {
  const { connectionKey, connector, connectorVersion, operation, input } = question;
  return JSON.stringify([connectionKey, connector, connectorVersion, operation, input]);
}

type Ask = (signal: AbortSignal) => Promise<LookupChoice[]>;

/**
 * Answers of lookups while a dialog is open. Each lookup is a billed call, so a question is asked only once, even if
 * several fields ask it at the same time. Failures are not cached.
 */
export class LookupCache {
  #answers = new Map<string, LookupChoice[]>();
  #running = new Map<string, Promise<LookupChoice[]>>();

  /** The cached choices. */
  known(key: string): LookupChoice[] | undefined {
    return this.#answers.get(key);
  }

  /** The choices, requested if they are not cached; `refresh` requests them again. */
  async load(key: string, ask: Ask, refresh = false): Promise<LookupChoice[]> {
    const known = this.#answers.get(key);
    if (known !== undefined && !refresh) return known;
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const asked = this.#ask(key, ask);
    this.#running.set(key, asked);
    return asked;
  }

  async #ask(key: string, ask: Ask): Promise<LookupChoice[]> {
    try {
      const choices = await ask(new AbortController().signal);
      this.#answers.set(key, choices);
      return choices;
    } finally {
      this.#running.delete(key);
    }
  }
}
