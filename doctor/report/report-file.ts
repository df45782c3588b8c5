import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../../src/shared/texts/error-code';

/** Why a file cannot be written, checked before the work is done; undefined if it can. Leaves no trace. */
export function problemOfFile(file: string): string | undefined {
  const problem = problemOf(() => {
    closeSync(openSync(file, 'wx'));
    rmSync(file);
  });
  return problem === 'EEXIST' ? problemOf(() => closeSync(openSync(file, 'a'))) : problem;
}

/** @returns the file system's error code if it cannot be written */
export function writeReportFile(file: string, text: string): string | undefined {
  return problemOf(() => writeFileSync(file, text));
}

/** The file system's error code if some work fails; undefined if it succeeds. */
function problemOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}
