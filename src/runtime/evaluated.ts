import type { Evaluate } from '../input/evaluate';
import { reasonOf } from '../input/reason';
import type { FieldValueType } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { TrayError } from '../tray/errors/tray-error';

/** A node's property that is evaluated. */
interface TypedValue {
  type: FieldValueType;
  value: string;
}

/**
 * Evaluates a property.
 * @throws the TrayError that `errorOf` creates from the reason why it failed
 */
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
