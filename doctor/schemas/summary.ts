import type { SchemaExamination } from './examined';
import type { FindingKind } from './finding';

/** The same finding, summed over all operations. */
export interface FindingSum {
  kind: FindingKind;
  word: string;
  /** Total number of places. */
  count: number;
  /** Number of operations that have it. */
  operations: number;
  /** The first place, as `connector version operation path`. */
  example: string;
}

export interface SchemaSummary {
  connectors: number;
  operations: number;
  /** Number of operations without a finding. */
  clean: number;
  fields: number;
  files: number;
  lookups: number;
  sums: FindingSum[];
}

/** Counts the findings, the most frequent of each kind first. */
export function summaryOf({ operations }: SchemaExamination): SchemaSummary {
  const total = (count: 'fields' | 'files' | 'lookups') => operations.reduce((sum, one) => sum + one[count], 0);
  return {
    connectors: new Set(operations.map(({ connector }) => connector)).size,
    operations: operations.length,
    clean: operations.filter(({ findings }) => findings.length === 0).length,
    fields: total('fields'),
    files: total('files'),
    lookups: total('lookups'),
    sums: sumsOf(operations),
  };
}

function sumsOf(operations: SchemaExamination['operations']): FindingSum[] {
  const sums = new Map<string, FindingSum & { seen: Set<unknown> }>();
  for (const examined of operations) {
    for (const { kind, word, path } of examined.findings) {
      const key = JSON.stringify([kind, word]);
      const example = [examined.connector, examined.version, examined.operation, path]
        .filter((part) => part !== '')
        .join(' ');
      const sum = sums.get(key) ?? { kind, word, count: 0, operations: 0, example, seen: new Set() };
      sum.count += 1;
      sum.seen.add(examined);
      sums.set(key, sum);
    }
  }
  return [...sums.values()]
    .map(({ seen, ...sum }) => ({ ...sum, operations: seen.size }))
    .sort((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count);
}
