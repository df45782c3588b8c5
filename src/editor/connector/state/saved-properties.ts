/** Reads a node's saved properties, tolerantly: flows are edited by hand, imported, and older than this version. */
import {
  type AuthIdType,
  trayConnectorDefaults as defaults,
  type ExpressionType,
  type FieldRow,
  isFieldRow,
  type SavedProblem,
  type SavedVariant,
  type TrayConnectorProperties,
  type UserIdType,
} from '../../../shared/flow';
import { isObject } from '../../../shared/json';
import { type Migrations, migrated, type SavedProperties } from '../../../shared/migrations/migrate';
import { connectorMigrations } from '../../../shared/migrations/tray-connector';
import { isVariable, type Variable } from '../../../shared/variable';

/** The properties that the dialog edits itself; name and connection have controls of Node-RED's. */
export interface DialogProperties extends Omit<TrayConnectorProperties, 'name' | 'connection' | 'retries' | 'timeout'> {
  retries: number | Variable;
  timeout: number | '' | Variable;
}

export const authIdTypes: readonly AuthIdType[] = ['connection', 'str', 'msg', 'flow', 'global', 'env', 'jsonata'];
export const userIdTypes: readonly UserIdType[] = ['none', 'str', 'msg', 'flow', 'global', 'env', 'jsonata'];
export const inputExpressionTypes: readonly ExpressionType[] = ['msg', 'flow', 'global', 'json', 'jsonata'];

/** A property that is missing or malformed reads as its default. */
export function readProperties(saved: SavedProperties, migrations: Migrations = connectorMigrations): DialogProperties {
  const node = migrated(saved, migrations);
  return {
    version: numberOf(node.version) ?? defaults.version,
    connector: text(node.connector, defaults.connector),
    connectorVersion: text(node.connectorVersion, defaults.connectorVersion),
    operation: text(node.operation, defaults.operation),
    choiceLabel: text(node.choiceLabel, defaults.choiceLabel),
    authId: text(node.authId, defaults.authId),
    authIdType: oneOf(authIdTypes, node.authIdType, defaults.authIdType),
    authLabel: text(node.authLabel, defaults.authLabel),
    userId: text(node.userId, defaults.userId),
    userIdType: oneOf(userIdTypes, node.userIdType, defaults.userIdType),
    inputMode: oneOf(['fields', 'expression'], node.inputMode, defaults.inputMode),
    fields: readRows(node.fields),
    expression: text(node.expression, defaults.expression),
    expressionType: oneOf(inputExpressionTypes, node.expressionType, defaults.expressionType),
    validate: typeof node.validate === 'boolean' ? node.validate : defaults.validate,
    retries: numberOf(node.retries) ?? variableOf(node.retries) ?? defaults.retries,
    repeatable: typeof node.repeatable === 'boolean' ? node.repeatable : defaults.repeatable,
    timeout: numberOf(node.timeout) ?? variableOf(node.timeout) ?? defaults.timeout,
    property: text(node.property, defaults.property),
    outputs: numberOf(node.outputs) === 2 ? 2 : 1,
    problems: listOf(node.problems, isSavedProblem),
    variants: listOf(node.variants, isSavedVariant),
  };
}

/** Names of the properties that an older version saved in another form. */
export function outdatedProperties(saved: SavedProperties, migrations: Migrations = connectorMigrations): string[] {
  const today = migrated(saved, migrations);
  return Object.keys(today).filter((name) => today[name] !== saved[name]);
}

/** The rows that have the form of rows. */
export function readRows(fields: unknown): FieldRow[] {
  return listOf(fields, isFieldRow);
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

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** A number, also where a text field of an older dialog or a hand-written flow holds it as text. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function variableOf(value: unknown): Variable | undefined {
  return typeof value === 'string' && isVariable(value) ? value : undefined;
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown, fallback: Value): Value {
  return values.find((known) => known === value) ?? fallback;
}
