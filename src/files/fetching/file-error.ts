import { LocalizedError } from '../../shared/texts/localized-error';
import type { LocalizedText } from '../../shared/texts/localized-text';

/** The reason why a file was not fetched. */
export class FileError extends LocalizedError {
  constructor(readonly reason: LocalizedText) {
    super([reason]);
  }
}
