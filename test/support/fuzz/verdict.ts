/** The invariants of every message. */
import { failureCodes } from '../../../src/shared/failure';
import type { Account } from './ledger';

const codes: readonly unknown[] = failureCodes;

/** What went wrong with a message; undefined if nothing did. */
export function problemOf(account: Account): string | undefined {
  const { received, completions, exits, mayBeRefused } = account;
  // Node-RED sets and logs the id before the node receives the message: if that throws, the message ends there.
  if (received === 0 && mayBeRefused && completions.length === 0 && exits.length === 0) return undefined;
  if (received !== 1) return `was received ${received} times`;
  const [completion, ...others] = completions;
  if (completion === undefined || others.length > 0) return `was completed ${completions.length} times`;
  const [exit, ...further] = exits;
  if (exit === undefined || further.length > 0) return `came out ${exits.length} times`;
  const failed = completion.error !== undefined && completion.error !== null;
  if (failed !== (exit === 'catch')) return `came out at ${exit}, completed with the error ${completion.error}`;
  return factsProblem(account) ?? changesProblem(account);
}

/** How a message ended: `success`, or the code of its failure; undefined if that cannot be determined. */
export function endOf({ message, exits, completions }: Account): string | undefined {
  if (exits[0] === 'output 1') return 'success';
  const error = completions[0]?.error ?? propertyOf(propertyOf(message, 'tray'), 'error');
  const code = propertyOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

function factsProblem({ message, exits, completions }: Account): string | undefined {
  const [exit] = exits;
  const outcome = propertyOf(propertyOf(message, 'tray'), 'outcome');
  // The output of a success may have replaced the facts.
  if (exit === 'output 1') return outcome === 'success' ? countsProblem(message) : lacks(message, 'tray');
  const caught = exit === 'catch' ? failureProblem(completions[0]?.error) : sourceProblem(message);
  if (outcome !== 'error') return caught ?? refuses(message, 'tray');
  return caught ?? failureProblem(propertyOf(propertyOf(message, 'tray'), 'error')) ?? countsProblem(message);
}

/** A message on the second output says where it comes from. */
function sourceProblem(message: object): string | undefined {
  const error = propertyOf(message, 'error');
  const source = propertyOf(error, 'source');
  return propertyOf(source, 'type') === 'tray-connector' ? failureProblem(error) : refuses(message, 'error');
}

function failureProblem(failure: unknown): string | undefined {
  const code = propertyOf(failure, 'code');
  if (!codes.includes(code)) return `failed with the code ${String(code)}`;
  const details = propertyOf(failure, 'details');
  const texts = [failure, ...(Array.isArray(details) ? details : [])].map((each) => propertyOf(each, 'message'));
  const wrong = texts.find((text) => !isReadable(text));
  return wrong === undefined ? undefined : `failed with the text ${JSON.stringify(wrong)}`;
}

/** False for a text that contains JavaScript's string form of something that is not text. */
export function isReadable(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== '' && !/\[object |\bundefined\b/.test(text);
}

function countsProblem(message: object): string | undefined {
  const tray = propertyOf(message, 'tray');
  const counts = [propertyOf(tray, 'attempts'), propertyOf(tray, 'duration')];
  const areCounts = counts.every((count) => Number.isInteger(count) && Number(count) >= 0);
  return areCounts ? undefined : `has ${counts.map(String).join(' attempts in ')} ms`;
}

/** A failure only changes the properties that report it; a success additionally changes the property for the output. */
function changesProblem({ changed = [], exits }: Account): string | undefined {
  const [exit] = exits;
  const own = exit === 'output 2' ? ['tray', 'error'] : ['tray'];
  const others = changed.filter((key) => !own.includes(String(key)));
  return others.length > (exit === 'output 1' ? 1 : 0) ? `came out changed in ${others.map(String).join()}` : undefined;
}

function lacks(message: object, key: string): string | undefined {
  return propertyOf(message, key) === undefined ? refuses(message, key) : undefined;
}

/** If a message cannot take the report of its end, it is sent without. */
function refuses(message: object, key: string): string | undefined {
  return takes(message, key) ? `came out without what belongs into msg.${key}` : undefined;
}

function takes(message: object, key: string): boolean {
  try {
    return Reflect.set(message, key, 'taken') && Reflect.get(message, key) === 'taken';
  } catch {
    return false;
  }
}

/** Undefined if there is none, or if reading it throws. */
function propertyOf(holder: unknown, key: string): unknown {
  try {
    return Reflect.get(Object(holder), key);
  } catch {
    return undefined;
  }
}
