import type { LookupChoice } from '../../../../src/shared/admin-api/calls';
import { isObject } from '../../../../src/shared/json';
import { TrayError } from '../../../../src/tray/errors/tray-error';

/** More than anybody scrolls through, and than a dialog should hold. */
const maxChoices = 10_000;

/**
 * The choices in a lookup's output. Entries that are not choices are skipped, because they must not hide the others.
 *
 * @throws TrayError TRAY_RESPONSE if the output has no list
 */
export function readLookupChoices(output: unknown): LookupChoice[] {
  const entries = isObject(output) ? output.result : output;
  if (!Array.isArray(entries)) {
    throw new TrayError('TRAY_RESPONSE', [{ key: 'noChoices' }], { response: output });
  }
  return entries
    .map(readChoice)
    .filter((choice) => choice !== undefined)
    .slice(0, maxChoices);
}

function readChoice(entry: unknown): LookupChoice | undefined {
  if (isSimple(entry)) return { text: String(entry), value: entry };
  if (!isObject(entry) || !isSimple(entry.value)) return undefined;
  const { text, value } = entry;
  return { text: isSimple(text) && text !== '' ? String(text) : String(value), value };
}

function isSimple(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
