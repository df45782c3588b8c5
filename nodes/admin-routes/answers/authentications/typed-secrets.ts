import type { JsonObject, JsonValue } from '../../../../src/shared/json';

/** Number of consecutive characters of a longer secret that count as a match, because an echo may be truncated. */
const runLength = 8;
/** How often a text is unescaped: texts are embedded in JSON within JSON, and in addresses within those. */
const rounds = 3;

/** Finds typed secrets in foreign texts, even if they are only repeated in part, or escaped. */
export class TypedSecrets {
  private readonly runs: ReadonlySet<string>;
  private readonly short: readonly string[];

  /** @param values every string and number in them counts as a secret */
  constructor(...values: readonly JsonObject[]) {
    const secrets = [...new Set(values.flatMap(leavesOf))].filter((secret) => secret !== '');
    this.runs = new Set(secrets.flatMap((secret) => [...runsOf(secret)]));
    this.short = secrets.filter((secret) => secret.length < runLength);
  }

  areIn(text: string): boolean {
    return spellingsOf(text).some(
      (spelling) => this.hasRun(spelling) || this.short.some((word) => hasWord(spelling, word)),
    );
  }

  private hasRun(text: string): boolean {
    for (const run of runsOf(text)) if (this.runs.has(run)) return true;
    return false;
  }
}

function leavesOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value.toLowerCase()];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function* runsOf(text: string): Generator<string, void> {
  for (let start = 0; start + runLength <= text.length; start++) yield text.slice(start, start + runLength);
}

/** The text, and its unescaped forms. */
function spellingsOf(text: string): string[] {
  const spellings = [text.toLowerCase()];
  for (let round = 0; round < rounds; round++) spellings.push(unescaped(spellings.at(-1) ?? ''));
  return spellings;
}

/** Removes one level of the escapes of JSON, URLs and HTML. */
function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/g, decoded)
    .replace(/&#(x?)([0-9a-f]{1,7});/g, (entity, hex, digits) =>
      character(Number.parseInt(digits, hex === '' ? 10 : 16), entity),
    )
    .replace(/\\u([0-9a-f]{4})|\\(.)/gs, (_escape, hex, char) =>
      hex === undefined ? (controls[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .toLowerCase();
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Bytes that are not UTF-8 must not prevent those next to them from being read. */
function decoded(bytes: string): string {
  return Buffer.from(bytes.replaceAll('%', ''), 'hex').toString();
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** A short secret, such as a PIN, only counts as a separate word: as part of other words it means nothing. */
function hasWord(text: string, word: string): boolean {
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  }
  return false;
}
