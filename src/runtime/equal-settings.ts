import type { FieldRow } from '../shared/flow';
import type { CallSettings } from './call-settings';

/**
 * Lets nodes with equal settings share one object, for example those of the instances of a subflow: a flow may have
 * thousands. Only compares with the last node of the same operation, so that each node costs a single comparison.
 */
export class EqualSettings {
  /** By operation. Weak references, because flows are replaced. */
  private readonly last = new Map<string, WeakRef<CallSettings>>();

  /** The settings themselves, or equal ones of an earlier node. */
  shared(settings: CallSettings): CallSettings {
    const { connector, operation } = settings;
    const key = `${connector} ${operation}`;
    const before = this.last.get(key)?.deref();
    if (before !== undefined && areEqual(before, settings)) return before;
    this.last.set(key, new WeakRef(settings));
    return settings;
  }
}

function areEqual(one: CallSettings, other: CallSettings): boolean {
  const names = Object.keys(one) as (keyof CallSettings)[];
  return (
    names.every((name) => name === 'fields' || one[name] === other[name]) && areEqualRows(one.fields, other.fields)
  );
}

function areEqualRows(rows: readonly FieldRow[], others: readonly FieldRow[]): boolean {
  return rows.length === others.length && rows.every((row, index) => isEqualRow(row, others[index]));
}

/** Compares what is read of a row. An imported flow may have anything in its place. */
function isEqualRow(row: FieldRow | undefined, other: FieldRow | undefined): boolean {
  return row?.path === other?.path && row?.type === other?.type && row?.value === other?.value;
}
