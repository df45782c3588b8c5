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

/** Text that no catalogue has: a library's reason, or a text in the reader's language already. */
interface Literal {
  literal: string;
  /** It quotes a value of a message, so that it must not be logged. */
  quotesValue?: true;
}

/** One part of what a failure says, free of any language. */
export type LocalizedText = CatalogueText | Literal;

/** The parts as one printable text, in the language of the catalogue that `translate` looks into. */
export function localize(texts: readonly LocalizedText[], translate: Translate): string {
  return joined(texts, ({ key, params }) => translate(`failureText.${key}`, params));
}

/** The parts as one printable English text, where there is no catalogue. */
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

/** Chinese and Japanese punctuation brings its own space. */
function endsWide(text: string): boolean {
  return /[。：；]$/.test(text);
}
