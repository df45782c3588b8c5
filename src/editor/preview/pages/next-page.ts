/** What follows a page that was tried, by the same rules as in the runtime. */
import { isRounded, lostInJson } from '../../../pages/next-value';
import { PageCursor, type PagesEnd } from '../../../pages/page-cursor';
import { type PageProperties, type PageSettings, readPageSettings } from '../../../pages/page-settings';
import type { ObjectField, VariantsField } from '../../../schema/fields/field';
import { fittingValue } from '../../../schema/paging/fitting-value';
import type { JsonObject, JsonValue } from '../../../shared/json';
import { valueAtPath } from '../../../shared/paths/property-path';
import type { LocalizedText } from '../../../shared/texts/localized-text';
import { evaluateJsonata } from '../../node-red';

/** How a call requests pages. */
export interface PageDraft extends PageProperties {
  /** Maximum number of pages per message. */
  pageLimit: number;
  /** The operation's fields, if known: they determine the type of the value for the next page. */
  root?: ObjectField | VariantsField | undefined;
}

/** Maximum number of pages in a trial: each is billed. */
export const maxTriedPages = 2;

/** `unset`: the node does not request pages, or its settings are incomplete. */
export type NextPage =
  | { kind: 'unset' }
  | { kind: 'value'; value: JsonValue; tokens: readonly string[] }
  | { kind: 'end'; end: PagesEnd }
  | { kind: 'unreadable'; reason: LocalizedText };

/** A page that was tried: its input and its output. */
interface AnsweredPage {
  input: JsonObject;
  output: unknown;
}

/** @param pages all pages so far, in order; at least one */
export async function nextPageOf(draft: PageDraft, pages: readonly AnsweredPage[]): Promise<NextPage> {
  const settings = readPageSettings(draft);
  const [first] = pages;
  if (settings === undefined || first === undefined) return { kind: 'unset' };
  const cursor = new PageCursor(valueAtPath(first.input, settings.input), draft.pageLimit);
  let last: NextPage = { kind: 'unset' };
  for (const { output } of pages) {
    last = await afterPage(settings, cursor, { output, schema: draft.root?.root });
    if (last.kind !== 'value') break;
  }
  return last;
}

async function afterPage(
  settings: PageSettings,
  cursor: PageCursor,
  { output, schema }: { output: unknown; schema: JsonObject | undefined },
): Promise<NextPage> {
  try {
    const value = await readNext(settings, output);
    const lost = lostInJson(value);
    if (lost !== undefined) return { kind: 'unreadable', reason: { literal: lost } };
    const given = jsonOf(value);
    if (isRounded(given)) return { kind: 'unreadable', reason: { key: 'pageNextRounded' } };
    const next = given === undefined ? undefined : fittingValue(given, settings.input, schema);
    const end = cursor.advance(next);
    if (end !== undefined || next === undefined) return { kind: 'end', end: end ?? 'last' };
    return { kind: 'value', value: next, tokens: settings.input };
  } catch (error) {
    return { kind: 'unreadable', reason: { literal: reasonOf(error) } };
  }
}

function readNext({ next }: PageSettings, output: unknown): unknown {
  return 'path' in next ? valueAtPath(output, next.path) : evaluateJsonata(next.jsonata, output);
}

/** As it is sent: JSONata's lists have additional properties. */
function jsonOf(value: unknown): JsonValue | undefined {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** JSONata throws objects that are not errors. */
function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
