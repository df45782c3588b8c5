import { isObject, parseJson } from '../../shared/json';

/** Properties in which services put their error messages, the likeliest first. */
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
/** Maximum number of values that are searched, so that even a very large answer does not take long. */
const maxValues = 1000;
/** Characters of a text that are considered; JSON inside a text is needed as a whole. */
const maxTextLength = 10_000;
const maxJsonLength = 100_000;

/**
 * The message in an error answer of any form: a text, a page's title, the first property that usually holds a message,
 * or the first few of several messages. Undefined if there is none.
 */
export function messageIn(answer: unknown): string | undefined {
  return new MessageSearch().messageIn(answer, 0);
}

class MessageSearch {
  private values = 0;
  private jsonLength = 0;

  messageIn(answer: unknown, depth: number): string | undefined {
    this.values++;
    if (depth > maxDepth || this.values > maxValues) return undefined;
    if (typeof answer === 'string') return this.messageInText(answer, depth);
    if (Array.isArray(answer)) return this.joined(answer, (item) => this.messageIn(item, depth + 1));
    if (!isObject(answer)) return undefined;
    for (const key of messageKeys) {
      const message = Object.hasOwn(answer, key) ? this.messageIn(answer[key], depth + 1) : undefined;
      if (message !== undefined) return message;
    }
    return this.messagesByField(answer, depth);
  }

  private messageInText(text: string, depth: number): string | undefined {
    const trimmed = text.slice(0, maxJsonLength).trim();
    if (/^[[{]/.test(trimmed) && text.length <= maxJsonLength) {
      const parsed = this.parsed(trimmed);
      if (parsed !== undefined) return this.messageIn(parsed, depth + 1);
    }
    if (/^<(!doctype|html|head|\?xml)/i.test(trimmed)) return titleOfPage(trimmed);
    const message = trimmed.slice(0, maxTextLength).replace(/\s+/g, ' ');
    return message === '' ? undefined : message;
  }

  /** Messages by the name of the field that they concern: `{ "email": ["is invalid"] }`. */
  private messagesByField(answer: Record<string, unknown>, depth: number): string | undefined {
    const fields = Object.keys(answer).filter((field) => isTextOrTexts(answer[field]));
    return this.joined(fields, (field) => {
      const message = this.messageIn(answer[field], depth + 1);
      return message === undefined ? undefined : `${field}: ${message}`;
    });
  }

  /** The first few messages found. */
  private joined<Item>(items: readonly Item[], messageOf: (item: Item) => string | undefined): string | undefined {
    const messages: string[] = [];
    for (const item of items) {
      if (messages.length === maxItems || this.values > maxValues) break;
      const message = messageOf(item);
      if (message !== undefined) messages.push(message);
    }
    return messages.length === 0 ? undefined : messages.join('; ');
  }

  private parsed(text: string): unknown {
    this.jsonLength += text.length;
    return this.jsonLength > maxJsonLength ? undefined : parseJson(text);
  }
}

function titleOfPage(page: string): string | undefined {
  const title = /<title[^>]*>([^<]*)</i.exec(page.slice(0, maxTextLength))?.[1]?.trim();
  return title === '' ? undefined : title;
}

function isTextOrTexts(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
