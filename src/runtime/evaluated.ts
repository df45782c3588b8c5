import { reasonOf } from '../input/reason';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { TrayError } from '../tray/errors/tray-error';

/**
 * Evaluates something that was configured, such as an expression.
 * @throws the TrayError that `errorOf` creates from the reason why it failed
 */
export async function evaluated<Value>(
  evaluate: () => Value,
  errorOf: (reason: LocalizedText) => TrayError,
): Promise<Awaited<Value>> {
  try {
    return await evaluate();
  } catch (error) {
    throw errorOf(reasonOf(error));
  }
}
