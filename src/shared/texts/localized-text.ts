import { type FailureTextKey, failureTexts, type PlaceholdersIn } from './failure-texts';
import { interpolate } from './interpolate';
import { printable } from './printable';
import type { Translate } from './translate';

type Placeholders<Key extends FailureTextKey> = PlaceholdersIn<(typeof failureTexts)[Key]>;

/** A text of the catalogue, with a value for each of its placeholders. */
type CatalogueText = {
  [Key in FailureTextKey]: [Placeholders<Key>] extends [never]
    ? { key: Key; params?: undefined }
    : { key: Key; params: Record<Placeholders<Key>, string | number> };
}[FailureTextKey];

/** Text that is not in any catalogue: a library's reason, or text already in the reader's language. */
interface Literal {
  literal: string;
  /** It quotes a value from a message, so it must not be logged. */
  quotesValue?: true;
}

/** One part of a failure's text, independent of language. */
export type LocalizedText = CatalogueText | Literal;

/** The parts as one printable text, in the language that `translate` looks up. */
export function localize(texts: readonly LocalizedText[], translate: Translate): string {
  return joined(texts, ({ key, params }) => translate(`failureText.${key}`, params));
}

/** The parts as one printable English text, for use without a catalogue. */
export function inEnglish(texts: readonly LocalizedText[]): string {
  return joined(texts, ({ key, params }) => interpolate(failureTexts[key], params ?? {}));
}

function joined(texts: readonly LocalizedText[], translated: (text: CatalogueText) => string): string {
  let all = '';
  for (const text of texts) {
    const part = 'literal' in text ? text.literal : translated(text);
    all += all === '' || endsWide(all) ? part : ` ${part}`;
  }
  return printable(all);
}

/** Full-width Chinese and Japanese punctuation needs no space after it. */
function endsWide(text: string): boolean {
  return /[。：；]$/.test(text);
}
