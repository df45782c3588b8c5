/** The capabilities of a terminal. */
export interface Terminal {
  /** Columns. */
  width: number;
  colours: boolean;
}

const colours = { ok: 32, warning: 33, failed: 31, skipped: 90 } as const;
export type Shade = keyof typeof colours;

/** Colours as defined by https://no-color.org: only on a terminal, and not if NO_COLOR is set. */
export function terminalOf(stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv): Terminal {
  const hasColours = stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const width = stream.columns ?? Number(env.COLUMNS ?? 0);
  return { width: width > 0 ? Math.max(width, 20) : 80, colours: hasColours };
}

export function shaded(text: string, shade: Shade, { colours: hasColours }: Terminal): string {
  return hasColours ? `\u001b[${colours[shade]}m${text}\u001b[0m` : text;
}

/** A text wrapped to a width, with further lines indented. Longer words are not broken. */
export function wrapped(text: string, first: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/ +/)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
