/** The outcomes as people read them. */
import { type PartName, titles } from './parts';
import { machineFacts } from './support/machine';
import { type Check, isMet, type Outcome } from './support/outcome';

type Outcomes = ReadonlyMap<PartName, Outcome>;

/** For the terminal: ratios and limits first, figures after. */
export function consoleTable(outcomes: Outcomes): string {
  const checks = rows(outcomes, ({ checks }) => checks.map((check) => checkCells(check)));
  const readings = rows(outcomes, ({ readings }) => readings.map(({ what, value }) => [what, value]));
  return `\n${aligned(checks)}\n\n${aligned(readings)}\n`.replaceAll('`', '');
}

/** The content of `bench/results.md`. */
export function resultsFile(outcomes: Outcomes): string {
  return [
    '# What the benchmark measured',
    '',
    'Written by `npm run bench`. Everything in one line was measured in the same run, in turn; figures are medians.',
    'A ratio "of `http request`" stands against the core node making the same calls.',
    '',
    markdown(
      ['Part', 'What', 'Measured', 'Wanted', 'Met'],
      rows(outcomes, ({ checks }) => checks.map(checkCells)),
    ),
    '',
    '## Absolute figures',
    '',
    markdown(
      ['Part', 'What', 'Figure'],
      rows(outcomes, ({ readings }) => readings.map(({ what, value }) => [what, value])),
    ),
    '',
    '## The machine',
    '',
    ...machineFacts().map((fact) => `- ${fact}`),
    '',
  ].join('\n');
}

function rows(outcomes: Outcomes, cells: (outcome: Outcome) => string[][]): string[][] {
  return [...outcomes].flatMap(([name, outcome]) => cells(outcome).map((row) => [titles[name], ...row]));
}

function checkCells(check: Check): string[] {
  const { what, measured, unit, wanted } = check;
  const isLeast = 'atLeast' in wanted;
  const bound = isLeast ? wanted.atLeast : wanted.atMost;
  return [
    what,
    figure(measured, unit),
    `at ${isLeast ? 'least' : 'most'} ${bounded(bound, unit)}`,
    isMet(check) ? 'yes' : '**no**',
  ];
}

function figure(value: number, unit: string): string {
  const digits = unit === '' || unit === 'ms' ? 0 : 2;
  return bounded(Number(value.toFixed(digits)), unit);
}

function bounded(value: number, unit: string): string {
  return `${value} ${unit}`.trim();
}

function markdown(head: string[], body: string[][]): string {
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function aligned(body: string[][]): string {
  const widths = body.reduce<number[]>(
    (widest, cells) => cells.map((cell, i) => Math.max(cell.length, widest[i] ?? 0)),
    [],
  );
  return body
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
