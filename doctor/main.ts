/** `npx @tray-nodes/node-red-tray doctor`. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../src/shared/texts/error-code';
import { ownVersion } from '../src/tray/http/user-agent';
import { redactorOf } from '../src/tray/redact';
import { type Arguments, readArguments, usage } from './arguments';
import type { Check } from './checks/check';
import { machineChecks } from './checks/machine';
import { schemasCheck } from './checks/schemas';
import { diagnose } from './diagnose';
import { catalogueOf, sayIn } from './print/language';
import { checkLines, sumLine, summaryLines } from './print/print-checks';
import { progressBar } from './print/progress';
import { terminalOf } from './print/terminal';
import { reportOf } from './report/report';
import { problemOfFile, writeReportFile } from './report/report-file';
import type { SchemaExamination } from './schemas/examined';
import { examineFolder } from './schemas/from-folder';
import { summaryOf } from './schemas/summary';
import { readSettings, type Settings } from './settings';

const { env, stdout, stderr } = process;
const terminal = terminalOf(stdout, env);
/** Nothing that is printed or written holds the token, wherever it came from. */
const redactor = redactorOf((env.TRAY_TOKEN ?? '').trim());

/** Sets the exit status of the process. @param given the arguments after `doctor` */
export async function run(given: readonly string[]): Promise<void> {
  // Whoever reads may go away (`| head`): what was asked for, the report and the status, is still made.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  try {
    await start(given);
  } catch (error) {
    stderr.write(`The doctor failed unexpectedly (${errorCode(error)}). Please report this.\n`);
    process.exitCode = 1;
  }
}

async function start(given: readonly string[]): Promise<void> {
  const args = readArguments(given);
  if ('problem' in args) return misused(`${args.problem}\n\n${usage}`);
  if ('help' in args) return void stdout.write(usage);
  const settings = args.folder === undefined ? readSettings(args, env) : undefined;
  if (settings !== undefined && 'problem' in settings) return misused(`${settings.problem}\n`);
  if (args.folder !== undefined && !isFolder(args.folder))
    return misused('The directory of --folder cannot be read.\n');
  const unwritable = args.report === undefined ? undefined : problemOfFile(args.report);
  if (unwritable !== undefined) return misused(`The file of --report cannot be written (${unwritable}).\n`);
  await examine(args, settings);
}

async function examine(args: Arguments, settings: Settings | undefined): Promise<void> {
  const checks: Check[] = [];
  const onCheck = (check: Check) => {
    checks.push(check);
    if (!args.json) say(checkLines(check, terminal));
  };
  const goesOn = onInterruption(() => {
    onCheck(interrupted);
    tell(args, checks, undefined);
  });
  machineChecks(ownVersion()).forEach(onCheck);
  const examination = await attempted(() => examinationOf(args, settings, onCheck), onCheck);
  goesOn();
  process.exitCode = checks.some(({ state }) => state === 'failed') ? 1 : 0;
  tell(args, checks, examination);
}

const interrupted: Check = {
  id: 'doctor',
  state: 'failed',
  message: 'Interrupted before the end.',
  advice: 'Run this again. What is said here was found until then, without any schemas.',
  facts: { cause: 'interrupted' },
};

/** All that is said at the end. */
function tell(args: Arguments, checks: readonly Check[], examination: SchemaExamination | undefined): void {
  if (args.json)
    say(`${JSON.stringify({ checks, ...(examination && { schemas: detailsOf(examination) }) }, undefined, 2)}\n`);
  else if (examination !== undefined) say(summaryLines(summaryOf(examination), terminal));
  if (!args.json) say(sumLine(checks));
  if (args.report !== undefined) writeReport(args.report, reportOf(checks, examination));
}

/** What has been found before something unexpected happened is told all the same. */
async function attempted<Result>(
  work: () => Promise<Result>,
  onCheck: (check: Check) => void,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    const cause = errorCode(error);
    const message = `The doctor failed unexpectedly (${cause}). Please report this.`;
    onCheck({ id: 'doctor', state: 'failed', message, facts: { cause } });
    return undefined;
  }
}

async function examinationOf(
  args: Arguments,
  settings: Settings | undefined,
  onCheck: (check: Check) => void,
): Promise<SchemaExamination | undefined> {
  if (settings === undefined) return folderExamination(args.folder ?? '', onCheck);
  return accountExamination(args, settings, onCheck);
}

function folderExamination(folder: string, onCheck: (check: Check) => void): SchemaExamination {
  const examination = examineFolder(folder, progressBar(stderr));
  onCheck(schemasCheck(examination));
  return examination;
}

function accountExamination(
  { schemas, call }: Arguments,
  settings: Settings,
  onCheck: (check: Check) => void,
): Promise<SchemaExamination | undefined> {
  const hosts = [...new Set([settings.baseUrl, settings.graphqlUrl].map((url) => new URL(url).host))].join(' and ');
  const announce = (text: string) => void stderr.write(`${redactor.text(text)}\n`);
  const billing = call ? '' : ' Nothing of this is billed.';
  if (settings.token !== '') announce(`The token is sent to ${hosts}, and nowhere else.${billing}`);
  const inLanguage = sayIn(catalogueOf(env), path.join(__dirname, '..', 'nodes', 'tray-connector', 'locales'));
  const onProgress = progressBar(stderr);
  return diagnose({ settings, env, schemas, call, say: inLanguage, onCheck, onProgress, announce });
}

function detailsOf({ operations, unread }: SchemaExamination): object {
  const summary = summaryOf({ operations, unread });
  return { ...summary, unread, operations: operations.map(({ inputSchema, ...others }) => others) };
}

function writeReport(file: string, report: object): void {
  const problem = writeReportFile(file, redactor.text(`${JSON.stringify(report, undefined, 2)}\n`));
  if (problem === undefined) {
    stderr.write(`The report is in ${file}. Have a look at it before you give it away.\n`);
  } else {
    stderr.write(`The report cannot be written (${problem}).\n`);
    process.exitCode = 1;
  }
}

/** Ctrl-C ends the process as it does without this, once what is known has been told. @returns takes it back */
function onInterruption(last: () => void): () => void {
  const end = () => {
    last();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', end);
  return () => process.removeListener('SIGINT', end);
}

function say(text: string): void {
  stdout.write(redactor.text(text));
}

function misused(text: string): void {
  stderr.write(text);
  process.exitCode = 2;
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
