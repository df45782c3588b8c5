/** `npx @tray-nodes/node-red-tray doctor`. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../src/shared/texts/error-code';
import { ownVersion } from '../src/tray/http/user-agent';
import { type Arguments, readArguments, usage } from './arguments';
import { attachReport } from './checks/advice';
import type { Check } from './checks/check';
import { machineChecks } from './checks/machine';
import { schemasCheck } from './checks/schemas';
import { type Diagnosis, diagnose } from './diagnose';
import { announce, sayCheck, showProgress, tell } from './output';
import { catalogueOf, sayIn } from './print/language';
import { problemOfFile } from './report/report-file';
import type { SchemaExamination } from './schemas/examined';
import { examineFolder } from './schemas/from-folder';
import type { Progress } from './schemas/from-tray';
import { readSettings, type Settings } from './settings';

const { env, stdout, stderr } = process;

/**
 * Sets the exit status of the process.
 * @param given the arguments after `doctor`
 */
export async function run(given: readonly string[]): Promise<void> {
  // The reader may go away (`| head`): the report and the exit status are produced nonetheless.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  try {
    await start(given);
  } catch (error) {
    stderr.write(`The doctor failed unexpectedly (${errorCode(error)}). ${attachReport('')}\n`);
    process.exitCode = 1;
  }
}

async function start(given: readonly string[]): Promise<void> {
  const args = readArguments(given);
  if ('problem' in args) return misused(`${args.problem}\n${whereHelpIs}`);
  if ('help' in args) return void stdout.write(usage);
  if ('version' in args) return void stdout.write(`${ownVersion()}\n`);
  const settings = args.folder === undefined ? readSettings(args, env) : undefined;
  if (settings !== undefined && 'problem' in settings) return misused(`${settings.problem}\n`);
  if (args.folder !== undefined && !isFolder(args.folder))
    return misused('The directory of --folder cannot be read.\n');
  const unwritable = args.report === undefined ? undefined : problemOfFile(args.report);
  if (unwritable !== undefined) return misused(`The file of --report cannot be written (${unwritable}).\n`);
  await examine(args, settings);
}

/** Where findings are reported immediately. */
type Found = Pick<Diagnosis, 'onCheck' | 'onProgress'>;

async function examine(args: Arguments, settings: Settings | undefined): Promise<void> {
  const checks: Check[] = [];
  let progress: Progress | undefined;
  const onCheck = (check: Check) => {
    checks.push(check);
    sayCheck(check, args);
  };
  const onProgress = (now: Progress) => {
    progress = now;
    showProgress(now);
  };
  const goesOn = onInterruption(() => {
    interruption(checks, progress).forEach(onCheck);
    tell(args, checks, progress?.soFar());
  });
  machineChecks(ownVersion()).forEach(onCheck);
  const examination = await attempted(() => examinationOf(args, settings, { onCheck, onProgress }), onCheck);
  goesOn();
  const isTold = tell(args, checks, examination ?? progress?.soFar());
  process.exitCode = isTold && checks.every(({ state }) => state !== 'failed') ? 0 : 1;
}

/** A summary of the schemas examined so far, with the note that it is incomplete. */
function interruption(checks: readonly Check[], progress: Progress | undefined): Check[] {
  const isOpen = progress !== undefined && !checks.some(({ id }) => id === 'schemas');
  const interrupted: Check = {
    id: 'doctor',
    state: 'failed',
    message: `Interrupted before the end${isOpen ? `, with ${progress.done} of ${progress.of} examined` : ''}.`,
    advice: 'Run this again. The results above are from before the interruption.',
    facts: { cause: 'interrupted', ...(isOpen && { done: progress.done, of: progress.of }) },
  };
  return isOpen ? [schemasCheck(progress.soFar()), interrupted] : [interrupted];
}

/** Results from before an unexpected error are reported nonetheless. */
async function attempted<Result>(
  work: () => Promise<Result>,
  onCheck: (check: Check) => void,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    const cause = errorCode(error);
    const message = `The doctor failed unexpectedly (${cause}).`;
    onCheck({ id: 'doctor', state: 'failed', message, advice: attachReport(''), facts: { cause } });
    return undefined;
  }
}

async function examinationOf(
  args: Arguments,
  settings: Settings | undefined,
  found: Found,
): Promise<SchemaExamination | undefined> {
  if (settings === undefined) return folderExamination(args.folder ?? '', found);
  return accountExamination(args, settings, found);
}

async function folderExamination(folder: string, { onCheck, onProgress }: Found): Promise<SchemaExamination> {
  const examination = await examineFolder(folder, onProgress);
  onCheck(schemasCheck(examination));
  return examination;
}

function accountExamination(
  { schemas, call }: Arguments,
  settings: Settings,
  found: Found,
): Promise<SchemaExamination | undefined> {
  const say = sayIn(catalogueOf(env), path.join(__dirname, '..', 'nodes', 'tray-connector', 'locales'));
  return diagnose({ settings, env, schemas, call, say, announce, ...found });
}

/**
 * Before Ctrl-C ends the process as usual, reports what is known.
 * @returns a function that undoes this
 */
function onInterruption(last: () => void): () => void {
  const end = () => {
    last();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', end);
  return () => process.removeListener('SIGINT', end);
}

const whereHelpIs = 'All options: npx @tray-nodes/node-red-tray doctor --help\n';

function misused(text: string): void {
  stderr.write(text);
  process.exitCode = 2;
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
