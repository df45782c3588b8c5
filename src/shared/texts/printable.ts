const [esc, csi] = [0x1b, 0x9b].map((code) => String.fromCharCode(code));

/** Colours, cursor movements and similar (ECMA-48 control sequences). */
const controlSequences = new RegExp(`(?:${esc}\\[|${csi})[0-?]*[ -/]*[@-~]`, 'g');
/** Control characters, line separators, and characters that change the direction of text. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text on one line, without control characters: keys of messages and quoted reasons could otherwise forge log lines
 * or control the terminal that shows them.
 */
export function printable(text: string): string {
  return text.replace(controlSequences, '').replace(unprintable, ' ');
}
