import { setImmediate as nextTurn } from 'node:timers/promises';
import { type JsonBounds, JsonSlicer } from './json-slicer';

/** Characters that are parsed at once. */
const defaultSliceLength = 64 * 1024;

/** Milliseconds of parsing after which the event loop gets a turn. */
const turn = 20;

/**
 * What JSON.parse makes of a text, without blocking the event loop: JSON.parse takes seconds for 50 MB of tiny values.
 * A large text is parsed in slices, between which others have their turn.
 *
 * @param prepare changes the text of each slice, which holds whole strings, before it is parsed
 * @throws SyntaxError for a text that is not JSON
 * @throws JsonBoundsError before anything beyond the bounds is parsed
 */
export async function parseJson(
  text: string,
  bounds: JsonBounds,
  prepare: (slice: string) => string = (slice) => slice,
  sliceLength: number = defaultSliceLength,
): Promise<unknown> {
  // Each level takes two characters, and most answers are short.
  if (text.length <= Math.min(sliceLength, 2 * bounds.maxDepth, bounds.maxValues)) return JSON.parse(prepare(text));
  const slicer = new JsonSlicer(text, bounds, (slice) => JSON.parse(prepare(slice)));
  let turnBegan = performance.now();
  while (!slicer.advance(sliceLength)) {
    if (performance.now() - turnBegan < turn) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
  return slicer.result();
}
