/** The nesting depth of a JSON text, and the number of its values. */
export interface JsonShape {
  depth: number;
  values: number;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openings = new Set([0x5b, 0x7b]);
const closings = new Set([0x5d, 0x7d]);

/** Examines a text without parsing it: parsing first would already pay the price of excessive depth. */
export function shapeOf(text: string): JsonShape {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfText(text, at);
    else if (code === comma) values += 1;
    else if (openings.has(code)) {
      depth += 1;
      values += 1;
      deepest = Math.max(deepest, depth);
    } else if (closings.has(code)) depth -= 1;
  }
  return { depth: deepest, values };
}

/** The position of the quote that ends the string beginning at `start`. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
