/** What a part of the benchmark gives: figures that have a goal, and figures that explain them. */

export interface Check {
  /** Number of the goal that it belongs to. */
  goal: number;
  what: string;
  measured: number;
  /** '×' for ratios, else `ms`, `MB`, ... */
  unit: string;
  wanted: { atLeast: number } | { atMost: number };
}

export interface Reading {
  goal: number;
  what: string;
  /** With its unit. */
  value: string;
}

export interface Outcome {
  checks: Check[];
  readings: Reading[];
}

export function isMet({ measured, wanted }: Check): boolean {
  return 'atLeast' in wanted ? measured >= wanted.atLeast : measured <= wanted.atMost;
}
