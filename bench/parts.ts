/** The parts of the benchmark, by name. Each module is loaded in a process of its own. */
import type { Outcome } from './support/outcome';

export const partNames = ['throughput', 'growth', 'catalogue', 'dialog', 'memory', 'queue', 'footprint'] as const;
export type PartName = (typeof partNames)[number];

export const titles: Record<PartName, string> = {
  throughput: 'Throughput',
  growth: 'Growth',
  catalogue: 'Catalogue',
  dialog: 'Dialog',
  memory: 'Memory and start',
  queue: 'Queue',
  footprint: 'Footprint',
};

export function isPartName(name: string | undefined): name is PartName {
  return partNames.some((known) => known === name);
}

/** Loads nothing of the other parts. */
export function measurePart(name: PartName): Promise<Outcome> {
  const part: { measure(): Promise<Outcome> } = require(`./${name}/measure`);
  return part.measure();
}
