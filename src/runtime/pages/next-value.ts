import { copyJson } from '../../input/copy-json';
import { InputBudget } from '../../input/input-budget';
import { isRounded, lostInJson } from '../../pages/next-value';
import type { JsonValue } from '../../shared/json';
import { valueAtPath } from '../../shared/paths/property-path';
import { evaluated } from '../evaluated';
import type { NodePages } from './node-pages';
import { nextValueError } from './page-errors';

/**
 * The value for the next page in an output, as plain JSON that shares nothing with the output.
 *
 * @param unlessClosed stops waiting for an expression when the node closes
 * @throws TrayError `TRAY_INPUT` for an expression that fails and a value that is not exact; what `unlessClosed` throws
 */
export async function nextValueOf(
  { next, evaluate }: Pick<NodePages, 'next' | 'evaluate'>,
  output: unknown,
  unlessClosed: (value: Promise<unknown>) => Promise<unknown>,
): Promise<JsonValue | undefined> {
  const value =
    'path' in next
      ? valueAtPath(output, next.path)
      : await unlessClosed(evaluated(() => evaluate(next.jsonata, output), nextValueError));
  const lost = lostInJson(value);
  if (lost !== undefined) throw nextValueError({ literal: lost });
  const copy = await evaluated(() => copyJson(value, new InputBudget()), nextValueError);
  if (isRounded(copy)) throw nextValueError({ key: 'pageNextRounded' });
  return copy;
}
