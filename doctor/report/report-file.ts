import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../../src/shared/texts/error-code';

/** Why a file cannot be written, before all the work is done; undefined where it can. Leaves everything as it was. */
export function problemOfFile(file: string): string | undefined {
  const problem = problemOf(() => {
    closeSync(openSync(file, 'wx'));
    rmSync(file);
  });
  return problem === 'EEXIST' ? problemOf(() => closeSync(openSync(file, 'a'))) : problem;
}

/** @returns the file system's code where it cannot be written */
export function writeReportFile(file: string, text: string): string | undefined {
  return problemOf(() => writeFileSync(file, text));
}

/** The code of what the file system says against some work; undefined where it does it. */
function problemOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}
