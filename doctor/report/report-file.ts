import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../../src/shared/texts/error-code';

/** Why a file cannot be written, before all the work is done; undefined where it can. Leaves everything as it was. */
export function problemOfFile(file: string): string | undefined {
  try {
    return problemOfNewFile(file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return errorCode(error);
  }
  try {
    closeSync(openSync(file, 'a'));
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

/** @throws the file system's error, `EEXIST` for one that is there already */
function problemOfNewFile(file: string): undefined {
  closeSync(openSync(file, 'wx'));
  rmSync(file);
}

/** @returns the file system's code where it cannot be written */
export function writeReportFile(file: string, text: string): string | undefined {
  try {
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}
