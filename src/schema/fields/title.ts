/** Words that are written in capitals in a title, by their lower-case form. */
const acronyms = new Map(
  'API CC BCC CRM CSS CSV DDL DNS FTP GUID HTML HTTP HTTPS IBAN ID IP ISO JSON JWT MIME PDF SDK SFTP SKU SMS SMTP SQL SSL TLS UI URI URL UTC UUID VAT XML ZIP'
    .split(' ')
    .map((word) => [word.toLowerCase(), word] as const),
);

/**
 * A key in sentence case, as Tray shows a property without a title: `user_id` and `userId` become `User ID`. A key
 * without letters or digits stays unchanged.
 */
export function titleFromKey(key: string): string {
  const isShouted = key === key.toUpperCase();
  const words = wordsOf(key).map((word) => acronymOf(word) ?? (isShouted ? word.toLowerCase() : lowered(word)));
  const [first, ...others] = words;
  if (first === undefined) return key;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(' ');
}

function wordsOf(key: string): string[] {
  return key
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}(?!s(?!\p{Ll}))\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** `ids` becomes `IDs`. */
function acronymOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  const plural = lower.endsWith('s') ? acronyms.get(lower.slice(0, -1)) : undefined;
  return acronyms.get(lower) ?? (plural === undefined ? undefined : `${plural}s`);
}

/** A word in capitals among others is assumed to be an abbreviation that the list above lacks. */
function lowered(word: string): string {
  return word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word) ? word : word.toLowerCase();
}
