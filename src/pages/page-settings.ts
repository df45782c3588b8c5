import type { TrayConnectorProperties } from '../shared/flow';
import { parsePointer } from '../shared/paths/json-pointer';
import { type PropertyPath, parsePropertyPath } from '../shared/paths/property-path';
import type { FailureTextKey } from '../shared/texts/failure-texts';

/** The saved properties that define how pages are requested. */
export type PageProperties = Pick<
  TrayConnectorProperties,
  'pages' | 'pageNext' | 'pageNextType' | 'pageInput' | 'pageItems'
>;

/** Texts for the problems. */
type PageProblemKey = Extract<
  FailureTextKey,
  'noPageNext' | 'pageNextMalformed' | 'noPageInput' | 'pageInputMalformed' | 'noPageItems' | 'pageItemsMalformed'
>;

/** A property that prevents pages from being requested, and the text that says why. */
export interface PageProblem {
  property: 'pageNext' | 'pageInput' | 'pageItems';
  key: PageProblemKey;
}

/** How pages are requested, read once for all messages. */
export interface PageSettings {
  /** A path into the output, or an expression over it. */
  next: { path: PropertyPath } | { jsonata: string };
  /** Tokens of the JSON Pointer to the input field that takes the next value; never empty. */
  input: readonly string[];
  /** Path of the list of items; undefined if none is configured. */
  items: PropertyPath | undefined;
}

/** The properties that are missing or malformed; empty for `one`, which needs none of them. */
export function pageProblemsOf(saved: PageProperties): PageProblem[] {
  if (saved.pages === 'one') return [];
  const problems: (PageProblem | undefined)[] = [nextProblem(saved), inputProblem(saved), itemsProblem(saved)];
  return problems.filter((problem) => problem !== undefined);
}

/** @returns undefined if {@link pageProblemsOf} finds any problem, and for `one` */
export function readPageSettings(saved: PageProperties): PageSettings | undefined {
  const path = parsePropertyPath(saved.pageNext);
  const input = parsePointer(saved.pageInput.trim());
  if (saved.pages === 'one' || pageProblemsOf(saved).length > 0 || input === undefined) return undefined;
  const items = parsePropertyPath(saved.pageItems);
  if (saved.pageNextType === 'jsonata') return { next: { jsonata: saved.pageNext }, input, items };
  return path === undefined ? undefined : { next: { path }, input, items };
}

/** Whether an expression is valid is left to the code that evaluates it. */
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

/** With `each` the items are only counted, so their path is optional. */
function itemsProblem({ pages, pageItems }: PageProperties): PageProblem | undefined {
  if (pageItems.trim() === '') return pages === 'all' ? { property: 'pageItems', key: 'noPageItems' } : undefined;
  return parsePropertyPath(pageItems) === undefined ? { property: 'pageItems', key: 'pageItemsMalformed' } : undefined;
}
