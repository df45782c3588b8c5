import { type FailureTextKey, failureTexts, type PlacesIn } from './failure-texts';
import { fillPlaces } from './interpolate';
import type { Translate } from './translate';

type Places<Key extends FailureTextKey> = PlacesIn<(typeof failureTexts)[Key]>;

/** A text of the catalogue, with a value for each of its places. */
type CatalogueText = {
  [Key in FailureTextKey]: [Places<Key>] extends [never]
    ? { key: Key; params?: undefined }
    : { key: Key; params: Record<Places<Key>, string | number> };
}[FailureTextKey];

/** Words of others, which no catalogue has: a library's reason, a text in the reader's language already. */
interface Words {
  words: string;
}

/** One part of what a failure says, free of any language. */
export type FailureText = CatalogueText | Words;

/** What the parts say together, in the language of the catalogue that `translate` looks into. */
export function tell(texts: readonly FailureText[], translate: Translate): string {
  return joined(texts, ({ key, params }) => translate(`failureText.${key}`, params));
}

/** What the parts say together, for places without a catalogue. */
export function tellInEnglish(texts: readonly FailureText[]): string {
  return joined(texts, ({ key, params }) => fillPlaces(failureTexts[key], params ?? {}));
}

function joined(texts: readonly FailureText[], say: (text: CatalogueText) => string): string {
  let told = '';
  for (const text of texts) {
    const said = 'words' in text ? text.words : say(text);
    told += told === '' || endsWide(told) ? said : ` ${said}`;
  }
  return told;
}

/** Chinese and Japanese punctuation brings its own space. */
function endsWide(text: string): boolean {
  return /[。：；]$/.test(text);
}
