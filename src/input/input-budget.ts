import { LocalizedError } from '../shared/localized-error';
import type { LocalizedText } from '../shared/localized-text';

/** Levels of objects and arrays at most. The deepest published input schemas have fewer than 20. */
export const maxDepth = 100;

/** Values of one input at most, every object, array and list item counted. */
export const maxValues = 500_000;

/** Characters of one input at most, keys counted: a file of some 35 MB in base64 still fits. */
export const maxCharacters = 50_000_000;

/** A value that cannot be part of an input, and why. */
export class UnsendableValue extends LocalizedError {
  constructor(readonly reason: LocalizedText) {
    super([reason]);
  }
}

/** What one input may still take. Bounds hostile and looping messages alike. */
export class InputBudget {
  private values = maxValues;
  private characters = maxCharacters;

  /** @throws UnsendableValue when the input has too many values */
  takeValue(): void {
    this.requireValues(1);
    this.values--;
  }

  /** @throws UnsendableValue when so many values are too many */
  requireValues(count: number): void {
    if (count > this.values) throw new UnsendableValue({ key: 'tooManyValues', params: { limit: maxValues } });
  }

  /** @throws UnsendableValue when the input has too much text */
  takeText(length: number): void {
    this.characters -= length;
    if (this.characters >= 0) return;
    throw new UnsendableValue({ key: 'tooManyCharacters', params: { limit: maxCharacters } });
  }
}
