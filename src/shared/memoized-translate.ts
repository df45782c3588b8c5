import { fillPlaces } from './interpolate';
import type { Translate } from './translate';

/** What i18next is told to leave the places of a text alone; no boolean, because Node-RED's types allow none. */
export const asItStands = { skipInterpolation: 1 };

/**
 * The texts of a catalogue, each looked up once. i18next takes some 60 µs for a text, most of it to tidy up the code of
 * the language, and a form of 300 fields asks for a thousand.
 *
 * @param lookUp gives the text of a key as it stands in the catalogue, with its places still to be filled
 */
export function rememberedTexts(lookUp: (key: string) => string): Translate {
  const texts = new Map<string, string>();
  return (key, params) => {
    const text = texts.get(key) ?? lookUp(key);
    texts.set(key, text);
    return params === undefined ? text : fillPlaces(text, params);
  };
}
