import { InputBuilder } from '../../input/input-builder';
import { reasonOf } from '../../input/reason';
import { pathTokens } from '../../schema/comparing/path-tokens';
import type { JsonObject, JsonValue } from '../../shared/json';
import { nextPlaceError } from './page-errors';

/**
 * A copy of an input with the value for a page in its place.
 *
 * @param schema the operation's input schema, if known: it distinguishes arrays from objects whose keys are digits
 * @throws TrayError `TRAY_INPUT` if the input has no such place
 */
export function inputOfPage(
  input: JsonObject,
  { path, value }: { path: readonly string[]; value: JsonValue },
  schema: JsonObject | undefined,
): JsonObject {
  const builder = new InputBuilder();
  try {
    builder.write([], input);
    builder.write(pathTokens(path, schema), value);
    return builder.finish();
  } catch (error) {
    throw nextPlaceError(reasonOf(error));
  }
}
