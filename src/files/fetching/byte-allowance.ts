import type { LocalizedText } from '../../shared/texts/localized-text';
import { megabytes } from '../file-limits';
import { FileError } from './file-error';

/** The bytes that the files of one output may have together. */
export class ByteAllowance {
  private left: number;

  constructor(private readonly most: number) {
    this.left = most;
  }

  get remaining(): number {
    return this.left;
  }

  /** @throws FileError when so many are too many */
  require(bytes: number): void {
    if (bytes > this.left) throw this.exceeded();
  }

  /** @throws FileError when so many are too many */
  take(bytes: number): void {
    this.require(bytes);
    this.left -= bytes;
  }

  giveBack(bytes: number): void {
    this.left += bytes;
  }

  exceeded(): FileError {
    const size = megabytes(this.most);
    const text: LocalizedText = { key: 'outputFilesTooLarge', params: { size, setting: 'trayConnectorMaxFileBytes' } };
    return new FileError(text);
  }
}
