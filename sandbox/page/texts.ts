/** How the page formats times and values. */

/** Longer texts are cut: the state has the whole ones. */
const maxLength = 4000;

/** The time of day on this machine. */
export function timeOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** A value as indented JSON, or "(nothing)" if there is none. Costs no more than what is shown of it. */
export function jsonText(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const pen = new Pen();
  pen.write(value, '\n');
  return pen.text;
}

export function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)} ... (${text.length} characters)` : text;
}

/** A value that should be a string, shortened; '' if it is not one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? shortened(value) : '';
}

/** Writes JSON until its page is full: a value can be deeper and longer than any text may be. */
class Pen {
  private readonly written: string[] = [];
  private length = 0;

  get text(): string {
    return this.isFull ? `${this.written.join('').slice(0, maxLength)} ...` : this.written.join('');
  }

  /** @param lineStart a line break and the indentation of the value's line */
  write(value: unknown, lineStart: string): void {
    if (this.isFull) return;
    if (Array.isArray(value)) this.writeList(value, lineStart);
    else if (typeof value === 'object' && value !== null) this.writeObject(value, lineStart);
    else this.put(typeof value === 'string' ? quoted(value) : String(JSON.stringify(value)));
  }

  private writeList(items: unknown[], lineStart: string): void {
    let separator = '';
    this.put('[');
    for (const item of items) {
      if (this.isFull) return;
      this.put(`${separator}${lineStart}  `);
      this.write(item, `${lineStart}  `);
      separator = ',';
    }
    this.put(separator === '' ? ']' : `${lineStart}]`);
  }

  private writeObject(object: object, lineStart: string): void {
    let separator = '';
    this.put('{');
    for (const key of Object.keys(object)) {
      if (this.isFull) return;
      this.put(`${separator}${lineStart}  ${quoted(key)}: `);
      this.write(Reflect.get(object, key), `${lineStart}  `);
      separator = ',';
    }
    this.put(separator === '' ? '}' : `${lineStart}}`);
  }

  private put(text: string): void {
    this.written.push(text);
    this.length += text.length;
  }

  private get isFull(): boolean {
    return this.length > maxLength;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, maxLength + 1));
}
