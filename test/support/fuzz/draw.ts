/** Generated data that is reproducible by its seed. */
import fc from 'fast-check';

export const usualSeed = 20_250_301;

/** The same in every run, so that failures are reproducible, unless the environment sets another. */
export const fuzzSeed = Number(process.env.FUZZ_SEED || usualSeed);
if (!Number.isInteger(fuzzSeed)) throw new Error('FUZZ_SEED is no whole number');

/** The seed of one part of the data, different from those of other parts and of nearby seeds. */
export function partSeed(seed: number, part: number): number {
  return Math.imul(seed, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
}

/** A number of values of an arbitrary, always the same for the same seed. */
export function draw<T>(arbitrary: fc.Arbitrary<T>, seed: number, count: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns: count });
}

/** One value of an arbitrary, always the same for the same seed. */
export function drawOne<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = draw(arbitrary, seed, 1);
  if (value === undefined) throw new Error('The arbitrary gave nothing');
  return value;
}

/** Mostly the usual, and once in `onceIn` the odd. */
export function mostly<T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>, onceIn = 14): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: onceIn - 1, arbitrary: usual }, { weight: 1, arbitrary: odd });
}
