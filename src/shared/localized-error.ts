import { type FailureText, tellInEnglish } from './localized-text';

/** An error that says in every language what happened: `texts` for whoever has a catalogue, `message` in English. */
export class ExplainedError extends Error {
  constructor(readonly texts: readonly FailureText[]) {
    super(tellInEnglish(texts));
  }
}
