import type { TrayConnectorProperties } from '../shared/flow';
import { parsePointer } from '../shared/paths/json-pointer';
import { type PropertyPath, parsePropertyPath } from '../shared/paths/property-path';
import type { FailureTextKey } from '../shared/texts/failure-texts';

/** The saved properties that say how pages are asked for. */
export type PageProperties = Pick<
  TrayConnectorProperties,
  'pages' | 'pageNext' | 'pageNextType' | 'pageInput' | 'pageItems'
>;

/** The texts of what is wrong. */
type PageProblemKey = Extract<
  FailureTextKey,
  'noPageNext' | 'pageNextMalformed' | 'noPageInput' | 'pageInputMalformed' | 'noPageItems' | 'pageItemsMalformed'
>;

/** A property that pages cannot be asked for with, and the text that says why. */
export interface PageProblem {
  property: 'pageNext' | 'pageInput' | 'pageItems';
  key: PageProblemKey;
}

/** How pages are asked for, read once for all messages. */
export interface PageSettings {
  /** A path into the output, or an expression over it. */
  next: { path: PropertyPath } | { jsonata: string };
  /** Tokens of the input field that takes the next value; never empty. */
  input: readonly string[];
  /** Where the list of items is; undefined where nobody has said so. */
  items: PropertyPath | undefined;
}

/** What is missing or malformed; empty with `one`, which needs none of it. */
export function pageProblemsOf(saved: PageProperties): PageProblem[] {
  if (saved.pages === 'one') return [];
  const problems: (PageProblem | undefined)[] = [nextProblem(saved), inputProblem(saved), itemsProblem(saved)];
  return problems.filter((problem) => problem !== undefined);
}

/** @returns undefined where {@link pageProblemsOf} finds any, and with `one` */
export function readPageSettings(saved: PageProperties): PageSettings | undefined {
  const path = parsePropertyPath(saved.pageNext);
  const input = parsePointer(saved.pageInput.trim());
  if (saved.pages === 'one' || pageProblemsOf(saved).length > 0 || input === undefined) return undefined;
  const items = parsePropertyPath(saved.pageItems);
  if (saved.pageNextType === 'jsonata') return { next: { jsonata: saved.pageNext }, input, items };
  return path === undefined ? undefined : { next: { path }, input, items };
}

/** Whether an expression can be read is known to whoever evaluates it. */
function nextProblem({ pageNext, pageNextType }: PageProperties): PageProblem | undefined {
  if (pageNext.trim() === '') return { property: 'pageNext', key: 'noPageNext' };
  if (pageNextType === 'jsonata' || parsePropertyPath(pageNext) !== undefined) return undefined;
  return { property: 'pageNext', key: 'pageNextMalformed' };
}

function inputProblem({ pageInput }: PageProperties): PageProblem | undefined {
  const pointer = pageInput.trim();
  if (pointer === '') return { property: 'pageInput', key: 'noPageInput' };
  return parsePointer(pointer) === undefined ? { property: 'pageInput', key: 'pageInputMalformed' } : undefined;
}

/** With `each` the items are only counted, and need not be known. */
function itemsProblem({ pages, pageItems }: PageProperties): PageProblem | undefined {
  if (pageItems.trim() === '') return pages === 'all' ? { property: 'pageItems', key: 'noPageItems' } : undefined;
  return parsePropertyPath(pageItems) === undefined ? { property: 'pageItems', key: 'pageItemsMalformed' } : undefined;
}
