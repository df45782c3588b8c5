/** Rows of a node, and what becomes of them: an input, or failures in plain words. */
import assert from 'node:assert/strict';
import type { Evaluate } from '../../../../src/input/evaluate';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { inEnglish } from '../../../../src/shared/texts/localized-text';
import { buildInput } from '../../../support/build-input';

export const noExpressions: Evaluate = () => assert.fail('no expression expected');

export function row(path: string, type: string, value: unknown = ''): FieldRow {
  // Rows come from imported flows, so tests build wrong ones as well.
  return JSON.parse(JSON.stringify({ path, type, value }));
}

/** Rows `/path` = the JSON text of a value. */
export function jsonRows(values: Record<string, unknown>): FieldRow[] {
  return Object.entries(values).map(([path, value]) => row(path, 'json', JSON.stringify(value)));
}

export async function inputOf(rows: FieldRow[], evaluate = noExpressions, schema?: JsonObject): Promise<unknown> {
  const built = await buildInput(rows, evaluate, schema);
  assert.ok('input' in built, `fails: ${JSON.stringify(built)}`);
  return built.input;
}

export async function failuresOf(rows: FieldRow[], evaluate = noExpressions, schema?: JsonObject): Promise<string[]> {
  const built = await buildInput(rows, evaluate, schema);
  assert.ok('details' in built, `does not fail: ${JSON.stringify(built)}`);
  return built.details.map(({ path, reason }) => `${path}: ${inEnglish([reason])}`);
}
