import { maxInputCharacters, maxInputValues } from '../shared/limits';
import { LocalizedError } from '../shared/texts/localized-error';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { ByteValues } from './files/byte-values';

/** Thrown for a value that cannot be part of an input; `reason` says why. */
export class UnsendableValue extends LocalizedError {
  constructor(readonly reason: LocalizedText) {
    super([reason]);
  }
}

/** The remaining budget of one input. Bounds both hostile and cyclic messages. */
export class InputBudget {
  private values = maxInputValues;
  private characters = maxInputCharacters;

  /** @param bytes extracts values that consist of bytes; without it they become JSON */
  constructor(readonly bytes?: ByteValues) {}

  /** @throws UnsendableValue if the input has too many values */
  takeValue(): void {
    this.requireValues(1);
    this.values--;
  }

  /** @throws UnsendableValue if that many further values are too many */
  requireValues(count: number): void {
    if (count > this.values) throw new UnsendableValue({ key: 'tooManyValues', params: { limit: maxInputValues } });
  }

  /** @throws UnsendableValue if the input has too much text */
  takeText(length: number): void {
    this.characters -= length;
    if (this.characters >= 0) return;
    throw new UnsendableValue({ key: 'tooManyCharacters', params: { limit: maxInputCharacters } });
  }
}
