import { isObject } from '../../shared/json';

/** Where services put what they have to say, the likeliest first. */
const messageKeys = [
  'message',
  'error_description',
  'error_message',
  'errorMessage',
  'errorSummary',
  'detail',
  'details',
  'description',
  'reason',
  'title',
  'text',
  'error',
  'errors',
  'body',
  'response',
  'data',
];

const maxDepth = 6;
const maxItems = 3;

/**
 * What an error answer of any form says in words: a text, a page's title, the first property that usually holds a
 * message, or a few of several messages. Undefined when it says nothing.
 */
export function messageIn(answer: unknown, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  if (typeof answer === 'string') return messageInText(answer, depth);
  if (Array.isArray(answer)) return joined(answer.map((item) => messageIn(item, depth + 1)));
  if (!isObject(answer)) return undefined;
  for (const key of messageKeys) {
    const words = Object.hasOwn(answer, key) ? messageIn(answer[key], depth + 1) : undefined;
    if (words !== undefined) return words;
  }
  return messagesByField(answer, depth);
}

/** Cuts a text that is longer than `length`, and says so with an ellipsis; never between two halves of a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function messageInText(text: string, depth: number): string | undefined {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    const parsed = parseQuietly(trimmed);
    if (parsed !== undefined) return messageIn(parsed, depth + 1);
  }
  if (/^<(!doctype|html|head|\?xml)/i.test(trimmed)) return titleOfPage(trimmed);
  const words = trimmed.replace(/\s+/g, ' ');
  return words === '' ? undefined : words;
}

function titleOfPage(page: string): string | undefined {
  const title = /<title[^>]*>([^<]*)</i.exec(page.slice(0, 10_000))?.[1]?.trim();
  return title === '' ? undefined : title;
}

/** Messages by the name of the field they are about: `{ "email": ["is invalid"] }`. */
function messagesByField(answer: Record<string, unknown>, depth: number): string | undefined {
  const entries = Object.entries(answer).filter(([, value]) => isTextOrTexts(value));
  return joined(
    entries.map(([field, value]) => {
      const words = messageIn(value, depth + 1);
      return words === undefined ? undefined : `${field}: ${words}`;
    }),
  );
}

function isTextOrTexts(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function joined(words: (string | undefined)[]): string | undefined {
  const said = words.filter((word) => word !== undefined);
  return said.length === 0 ? undefined : said.slice(0, maxItems).join('; ');
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON after all: the text speaks for itself.
  }
}
