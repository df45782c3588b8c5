const [esc, csi] = [0x1b, 0x9b].map((code) => String.fromCharCode(code));

/** Colours, cursor movements and the like (ECMA-48 control sequences). */
const controlSequences = new RegExp(`(?:${esc}\\[|${csi})[0-?]*[ -/]*[@-~]`, 'g');
/** Control characters, line separators, and what turns the direction of text around. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text on one line that moves no cursor: keys of messages and reasons of others could otherwise forge lines of a log
 * or control the terminal that shows it.
 */
export function printable(text: string): string {
  return text.replace(controlSequences, '').replace(unprintable, ' ');
}
