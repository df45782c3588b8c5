/** Reads a node's saved properties leniently: flows are edited by hand, imported, and older than this version. */
import {
  trayConnectorDefaults as defaults,
  isFieldRow,
  type SavedProblem,
  type SavedVariant,
} from '../../../shared/flow';
import { isObject } from '../../../shared/json';
import { type Migrations, migrated, type SavedProperties } from '../../../shared/migrations/migrate';
import { isVariable, type Variable } from '../../../shared/variable';
import type { OperationProperties } from './dialog-kind';

/** The properties that are read in the same way for all kinds of nodes. */
type PlainProperties = Omit<OperationProperties, 'connector' | 'connectorVersion' | 'authIdType' | 'userIdType'>;

/** A missing or malformed property gets its default. */
export function readPlainProperties(node: SavedProperties): PlainProperties {
  return {
    version: numberOf(node.version) ?? defaults.version,
    operation: text(node.operation, defaults.operation),
    choiceLabel: text(node.choiceLabel, defaults.choiceLabel),
    authId: text(node.authId, defaults.authId),
    authLabel: text(node.authLabel, defaults.authLabel),
    userId: text(node.userId, defaults.userId),
    fields: listOf(node.fields, isFieldRow),
    property: text(node.property, defaults.property),
    problems: listOf(node.problems, isSavedProblem),
    variants: listOf(node.variants, isSavedVariant),
  };
}

/** The names of properties that an older version saved in a different format. */
export function outdatedProperties(saved: SavedProperties, migrations: Migrations): string[] {
  const today = migrated(saved, migrations);
  return Object.keys(today).filter((name) => today[name] !== saved[name]);
}

export function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

export function flag(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback;
}

export function oneOf<Value extends string>(values: readonly Value[], value: unknown, fallback: Value): Value {
  return values.find((known) => known === value) ?? fallback;
}

/** A number, even if an older dialog or a hand-written flow has it as a string. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

export function variableOf(value: unknown): Variable | undefined {
  return typeof value === 'string' && isVariable(value) ? value : undefined;
}

function listOf<Item>(list: unknown, isItem: (item: unknown) => item is Item): Item[] {
  return Array.isArray(list) ? list.filter(isItem) : [];
}

function isSavedProblem(problem: unknown): problem is SavedProblem {
  return (
    isObject(problem) &&
    typeof problem.path === 'string' &&
    typeof problem.rule === 'string' &&
    isObject(problem.params) &&
    Object.values(problem.params).every((param) => typeof param === 'string' || typeof param === 'number')
  );
}

function isSavedVariant(saved: unknown): saved is SavedVariant {
  return (
    isObject(saved) &&
    typeof saved.path === 'string' &&
    (typeof saved.variant === 'string' || typeof saved.variant === 'number')
  );
}
