import type { Evaluate } from '../input/evaluate';
import { reasonOf } from '../input/reason';
import type { FieldValueType } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { TrayError } from '../tray/errors/tray-error';

/** A property of a node that is evaluated. */
interface TypedValue {
  type: FieldValueType;
  value: string;
}

/** @throws TrayError what `errorOf` makes of the reason why the property cannot be evaluated */
export async function evaluated(
  evaluate: Evaluate,
  { type, value }: TypedValue,
  errorOf: (reason: LocalizedText) => TrayError,
): Promise<unknown> {
  try {
    return await evaluate(type, value);
  } catch (error) {
    throw errorOf(reasonOf(error));
  }
}
