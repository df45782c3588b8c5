import type { LocalizedText } from '../../shared/texts/localized-text';
import { megabytes } from '../file-limits';
import { FileError } from './file-error';

/** A bound on the total bytes of the files of one output. */
export class ByteAllowance {
  private left: number;

  constructor(private readonly most: number) {
    this.left = most;
  }

  get remaining(): number {
    return this.left;
  }

  /** @throws FileError if that many bytes exceed it */
  require(bytes: number): void {
    if (bytes > this.left) throw this.exceeded();
  }

  /** @throws FileError if that many bytes exceed it */
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
