import { setImmediate as nextTurn } from 'node:timers/promises';
import { type JsonBounds, JsonSlicer } from './json-slicer';

/** Characters that are parsed at a time. */
const defaultSliceLength = 64 * 1024;

/** Milliseconds of parsing after which it yields to the event loop. */
const turn = 20;

/**
 * Returns what JSON.parse would, without blocking the event loop: JSON.parse takes seconds for 50 MB of tiny values. A
 * large text is parsed in slices, between which other work gets its turn.
 *
 * @param prepare transforms the text of each slice, which contains only whole strings, before it is parsed
 * @throws SyntaxError for a text that is not JSON
 * @throws JsonBoundsError before anything beyond the bounds is parsed
 */
export async function parseJson(
  text: string,
  bounds: JsonBounds,
  prepare: (slice: string) => string = (slice) => slice,
  sliceLength: number = defaultSliceLength,
): Promise<unknown> {
  // Shortcut for the many short answers: each level takes two characters, so the bounds cannot be exceeded.
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
