import { type PathToken, pathTokens } from '../schema/comparing/path-tokens';
import type { FieldRow } from '../shared/flow';
import type { JsonObject } from '../shared/json';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { Evaluate } from './evaluate';
import { type FilePlaces, noFilePlaces } from './files/file-places';
import { InputBuilder } from './input-builder';
import type { BuiltInput, InputDetail, InputPlan } from './input-plan';
import { reasonOf } from './reason';
import { readRowPath } from './row-path';
import { RowFailure, type RowValue, readRowValue, startValue } from './row-value';
import { isSecretPlace } from './secret-place';

interface CompiledRow {
  /** As saved, for error messages. */
  path: string;
  tokens: PathToken[];
  value: RowValue;
  /** The reason for a failure of its expression must not be shown: JSONata includes the value in its error messages. */
  secret: boolean;
}

/**
 * Compiles a node's rows once, so that each message only costs the evaluation of its expressions.
 *
 * @param rows applied in order; malformed rows fail, each with its path
 * @param schema the operation's input schema, if known: it distinguishes arrays from objects whose keys are digits
 * @param files extracts the bytes of files; by default, bytes are rejected
 */
export function compileInput(
  rows: readonly FieldRow[],
  schema?: JsonObject,
  files: FilePlaces = noFilePlaces,
): InputPlan {
  const saved: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const compiled = saved.map((row) => compileRow(row, schema));
  return { build: (evaluate) => build(compiled, evaluate, files) };
}

function compileRow(row: unknown, schema: JsonObject | undefined): CompiledRow {
  const { path, type, value }: Partial<Record<keyof FieldRow, unknown>> =
    typeof row === 'object' && row !== null ? row : {};
  const read = readRowPath(path);
  const savedPath = typeof path === 'string' ? path : '';
  if ('reason' in read) return { path: savedPath, tokens: [], value: new RowFailure(read.reason), secret: false };
  const { tokens } = read;
  const compiled = readRowValue(type, value);
  const secret = compiled.kind === 'expression' && isSecretPlace(tokens, schema);
  return { path: savedPath, tokens: pathTokens(tokens, schema), value: compiled, secret };
}

function build(rows: readonly CompiledRow[], evaluate: Evaluate, files: FilePlaces): BuiltInput | Promise<BuiltInput> {
  const values = rows.map((row) => startValue(row.value, evaluate));
  if (!values.some(isPromise)) return assemble(rows, values, files);
  return waitForAll(values).then((settled) => assemble(rows, settled, files));
}

/** Not Promise.all: if a value from a message happens to have a `then`, it must not be called. */
async function waitForAll(values: readonly unknown[]): Promise<unknown[]> {
  const settled: unknown[] = [];
  for (const value of values) settled.push(isPromise(value) ? await value : value);
  return settled;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

function assemble(rows: readonly CompiledRow[], values: readonly unknown[], files: FilePlaces): BuiltInput {
  const taking = files.begin();
  const builder = new InputBuilder(taking.bytes);
  const details: InputDetail[] = [];
  rows.forEach((row, i) => {
    const reason = writeRow(builder, row, values[i]);
    if (reason !== undefined) details.push({ path: row.path, reason });
  });
  return taking.end(details.length > 0 ? { details } : { input: builder.finish() });
}

/** @returns the reason if the row fails */
function writeRow(builder: InputBuilder, row: CompiledRow, value: unknown): LocalizedText | undefined {
  if (value instanceof RowFailure) return row.secret ? { key: 'reasonWithheld' } : value.reason;
  try {
    builder.write(row.tokens, value);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
