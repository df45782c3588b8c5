import { counted } from '../../src/shared/texts/counted';
import { printable } from '../../src/shared/texts/printable';
import type { Check, CheckState } from '../checks/check';
import { findingTexts } from '../schemas/finding';
import type { SchemaSummary } from '../schemas/summary';
import { shaded, type Terminal, wrapped } from './terminal';

const narrow = 50;

/** A check as lines for a terminal: its state, what was found, and below that what to do. */
export function checkLines({ state, message, advice }: Check, terminal: Terminal): string {
  const isNarrow = terminal.width < narrow;
  const indent = isNarrow ? '  ' : ' '.repeat(9);
  const text = wrapped(printable(message), isNarrow ? `${state}: ` : state.padEnd(9), indent, terminal.width);
  const lines = [shaded(state, state, terminal) + text.slice(state.length)];
  if (advice !== undefined) lines.push(wrapped(printable(advice), `${indent}-> `, `${indent}   `, terminal.width));
  return `${lines.join('\n')}\n`;
}

/** The findings in schemas, by kind. */
export function summaryLines({ sums }: SchemaSummary, terminal: Terminal): string {
  const kinds = [...new Set(sums.map(({ kind }) => kind))];
  const parts = kinds.flatMap((kind) => [
    wrapped(`${findingTexts[kind]}:`, '', '  ', terminal.width),
    ...sums
      .filter((sum) => sum.kind === kind)
      .map(({ word, count, operations, example }) => {
        const name = word === '' ? '' : `${word}: `;
        const text = `${name}${count} in ${counted(operations, 'operation')}, first in ${example}`;
        return wrapped(printable(text), '  ', '    ', terminal.width);
      }),
  ]);
  return parts.length === 0 ? '' : `\n${parts.join('\n')}\n`;
}

const states: readonly CheckState[] = ['ok', 'warning', 'failed', 'skipped'];

/** The number of checks by state. */
export function sumLine(checks: readonly Check[]): string {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  return `\n${states.map((state) => `${count(state)} ${state}`).join(', ')}\n`;
}
