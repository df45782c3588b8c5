/** All output of the doctor goes through here, so that none of it contains the token, wherever that came from. */
import { printable } from '../src/shared/texts/printable';
import { redactorOf } from '../src/tray/redact';
import type { Check } from './checks/check';
import { checkLines, sumLine, summaryLines } from './print/print-checks';
import { ProgressBar } from './print/progress';
import { terminalOf } from './print/terminal';
import { reportOf } from './report/report';
import { writeReportFile } from './report/report-file';
import type { SchemaExamination } from './schemas/examined';
import type { Progress } from './schemas/from-tray';
import { summaryOf } from './schemas/summary';

const { env, stdout, stderr } = process;
const terminal = terminalOf(stdout, env);
const redactor = redactorOf((env.TRAY_TOKEN ?? '').trim());
const bar = new ProgressBar(stderr);

/** The requested output. */
export interface Wanted {
  json: boolean;
  /** The file of the report; undefined for none. */
  report: string | undefined;
}

/** Prints something that is not a finding, and so not part of the JSON. */
export function announce(text: string): void {
  bar.end();
  stderr.write(redactor.text(`${printable(text)}\n`));
}

/** Prints the result of a check, as soon as it is known. */
export function sayCheck(check: Check, { json }: Wanted): void {
  bar.end();
  if (!json) say(checkLines(check, terminal));
}

export function showProgress(progress: Progress): void {
  bar.draw(progress);
}

/**
 * Prints the summary and writes the report.
 * @returns false if it cannot be written
 */
export function tell(
  { json, report }: Wanted,
  checks: readonly Check[],
  examination: SchemaExamination | undefined,
): boolean {
  if (json)
    say(`${JSON.stringify({ checks, ...(examination && { schemas: detailsOf(examination) }) }, undefined, 2)}\n`);
  else if (examination !== undefined) say(summaryLines(summaryOf(examination), terminal));
  if (!json) say(sumLine(checks));
  return report === undefined || writeReport(report, reportOf(checks, examination));
}

function detailsOf({ operations, unread }: SchemaExamination): object {
  const summary = summaryOf({ operations, unread });
  return { ...summary, unread, operations: operations.map(({ inputSchema, ...others }) => others) };
}

function writeReport(file: string, report: object): boolean {
  const problem = writeReportFile(file, redactor.text(`${JSON.stringify(report, undefined, 2)}\n`));
  const text =
    problem === undefined
      ? `The report is in ${file}. Look at it before you share it.`
      : `The report cannot be written (${problem}). Name another file with --report.`;
  announce(text);
  return problem === undefined;
}

function say(text: string): void {
  stdout.write(redactor.text(text));
}
