import { inEnglish, type LocalizedText } from './localized-text';

/** An error with texts for every language: `texts` for readers with a catalogue, `message` in English. */
export class LocalizedError extends Error {
  constructor(readonly texts: readonly LocalizedText[]) {
    super(inEnglish(texts));
  }
}
