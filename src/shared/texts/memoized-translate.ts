import { interpolate } from './interpolate';
import type { Translate } from './translate';

/** Options with which i18next leaves placeholders alone; not a boolean, because Node-RED's types allow none. */
export const rawText = { skipInterpolation: 1 };

/**
 * The texts of a catalogue, each looked up once. i18next takes some 60 µs for a text, most of it to tidy up the code of
 * the language, and a form of 300 fields asks for a thousand.
 *
 * @param lookUp gives the text of a key as it stands in the catalogue, with its placeholders unfilled
 */
export function memoizedTranslate(lookUp: (key: string) => string): Translate {
  const texts = new Map<string, string>();
  return (key, params) => {
    const text = texts.get(key) ?? lookUp(key);
    texts.set(key, text);
    return params === undefined ? text : interpolate(text, params);
  };
}
