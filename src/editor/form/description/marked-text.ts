/**
 * Descriptions of connectors as data: Markdown-like text whose code, links and line breaks are kept and whose other
 * markup is removed. The result is drawn as text, never as HTML. Pure.
 */

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  /** `url` is an http or https address. */
  | { kind: 'link'; text: string; url: string }
  | { kind: 'break' };

/** Longer descriptions are cut: nobody reads them, and each part costs an element. */
const longest = 20_000;

/** Code, a link with a text, an address in angle brackets or bare, or a line break; whichever comes first. */
const mark =
  /(`{1,3})([^`]|[^`][\s\S]{0,1000}?[^`])\1(?!`)|!?\[([^[\]\n]{1,500})\]\(<?([^()\s<>]{1,2000})>?(?:\s+"[^"\n]{0,500}")?\)|<(https?:\/\/[^<>\s]{1,2000})>|(https?:\/\/[^\s<>()[\]"'`]{1,2000})|(\r\n|\r|\n|<br\s*\/?>)/g;

export function readMarkedText(description: string): TextPart[] {
  const text = description.slice(0, longest).trim();
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    add(parts, plainText(text.slice(from, found.index), isAtLineStart(parts)));
    addMark(parts, found);
    from = found.index + found[0].length;
  }
  add(parts, plainText(text.slice(from), isAtLineStart(parts)));
  return withoutBlankLines(parts);
}

function addMark(
  parts: TextPart[],
  [whole, , code, label, target, bracketed, bare, lineBreak]: RegExpMatchArray,
): void {
  if (code !== undefined) parts.push({ kind: 'code', text: code.replaceAll(/\s+/g, ' ') });
  else if (lineBreak !== undefined) parts.push({ kind: 'break' });
  else if (label !== undefined) addLink(parts, withoutMarks(label), target ?? '');
  else if (bracketed !== undefined) addLink(parts, bracketed, bracketed);
  else if (bare !== undefined) addBareLink(parts, bare);
  else add(parts, whole);
}

/** A sentence may end right after an address. */
function addBareLink(parts: TextPart[], address: string): void {
  const end = /[.,;:!?*_]+$/.exec(address)?.[0] ?? '';
  const url = address.slice(0, address.length - end.length);
  addLink(parts, url, url);
  add(parts, plainText(end, false));
}

function addLink(parts: TextPart[], text: string, url: string): void {
  if (isWebAddress(url)) parts.push({ kind: 'link', text, url });
  else add(parts, text);
}

/** Only web addresses become links: `javascript:` and the like are code. */
function isWebAddress(url: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(url)) return false;
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

function add(parts: TextPart[], text: string): void {
  const last = parts.at(-1);
  if (text === '') return;
  if (last?.kind === 'text') last.text += text;
  else parts.push({ kind: 'text', text });
}

function isAtLineStart(parts: readonly TextPart[]): boolean {
  return parts.length === 0 || parts.at(-1)?.kind === 'break';
}

/** The markup of headings and quotations is removed, that of lists becomes a bullet. */
function plainText(text: string, isAtStart: boolean): string {
  const line = isAtStart ? text.replace(/^\s*(?:#{1,6}\s+|>\s?)/, '').replace(/^\s*[-*+]\s+/, '• ') : text;
  return withoutMarks(line);
}

/** Removes the markup of strong, emphasized and struck text. Names with underscores and products keep theirs. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/(^|[^\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1$2')
    .replaceAll(/(^|[^\p{L}\p{N}_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/gu, '$1$2')
    .replaceAll(/\\([\\`*_{}[\]()#+.!~>-])/g, '$1');
}

/** At most two consecutive line breaks, and none at the ends. */
function withoutBlankLines(parts: readonly TextPart[]): TextPart[] {
  return parts.filter(({ kind }, index) => {
    if (kind !== 'break') return true;
    return (
      index > 0 &&
      index < parts.length - 1 &&
      !(parts[index - 1]?.kind === 'break' && parts[index - 2]?.kind === 'break')
    );
  });
}
