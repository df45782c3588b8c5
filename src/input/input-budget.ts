import { maxInputCharacters, maxInputValues } from '../shared/limits';
import { LocalizedError } from '../shared/texts/localized-error';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { ByteValues } from './files/byte-values';

/** A value that cannot be part of an input, and why. */
export class UnsendableValue extends LocalizedError {
  constructor(readonly reason: LocalizedText) {
    super([reason]);
  }
}

/** The budget that is left to one input. Bounds hostile and looping messages alike. */
export class InputBudget {
  private values = maxInputValues;
  private characters = maxInputCharacters;

  /** @param bytes takes out what consists of bytes; without it, it becomes JSON */
  constructor(readonly bytes?: ByteValues) {}

  /** @throws UnsendableValue when the input has too many values */
  takeValue(): void {
    this.requireValues(1);
    this.values--;
  }

  /** @throws UnsendableValue when so many values are too many */
  requireValues(count: number): void {
    if (count > this.values) throw new UnsendableValue({ key: 'tooManyValues', params: { limit: maxInputValues } });
  }

  /** @throws UnsendableValue when the input has too much text */
  takeText(length: number): void {
    this.characters -= length;
    if (this.characters >= 0) return;
    throw new UnsendableValue({ key: 'tooManyCharacters', params: { limit: maxInputCharacters } });
  }
}
