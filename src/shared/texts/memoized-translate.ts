import { interpolate } from './interpolate';
import type { Translate } from './translate';

/**
 * Options that make i18next leave placeholders alone; 1 rather than true, because Node-RED's types allow no booleans.
 */
export const rawText = { skipInterpolation: 1 };

/**
 * Looks up each text of a catalogue only once. i18next takes about 60 µs per text, most of it to normalize the language
 * code, and a form of 300 fields needs a thousand texts.
 *
 * @param lookUp returns the raw text of a key, with its placeholders unfilled
 */
export function memoizedTranslate(lookUp: (key: string) => string): Translate {
  const texts = new Map<string, string>();
  return (key, params) => {
    const text = texts.get(key) ?? lookUp(key);
    texts.set(key, text);
    return params === undefined ? text : interpolate(text, params);
  };
}
