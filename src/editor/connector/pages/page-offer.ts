/** When "Get all pages" is offered, and what it sets. Pure: an offer by itself changes nothing. */
import { pageProblemsOf } from '../../../pages/page-settings';
import { type SuggestedPages, suggestPages } from '../../../schema/paging/suggest-pages';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { isVariable } from '../../../shared/variable';
import type { OperationDetails } from '../../operation/state/dialog-state';
import type { ConnectorProperties } from '../connector-kind';
import { isListed } from './page-places';

/** How the pages of an operation can be requested, if its schemas show that and the node does not already do so. */
export function offeredPages(
  properties: ConnectorProperties,
  { inputSchema, outputSchema }: OperationDetails,
): SuggestedPages | undefined {
  const suggested = suggestPages(inputSchema, outputSchema);
  if (suggested === undefined) return undefined;
  return properties.pages === 'one' || !works(properties, { inputSchema }) ? suggested : undefined;
}

/** The changes of an accepted offer: all items in one message if the list is known, else a message per page. */
export function acceptedPages(suggested: SuggestedPages): Partial<ConnectorProperties> {
  return { ...suggested, pages: suggested.pageItems === '' ? 'each' : 'all' };
}

/** Incomplete settings, or those of another operation, would never request a second page. */
function works(properties: ConnectorProperties, { inputSchema }: Pick<OperationDetails, 'inputSchema'>): boolean {
  const { pageInput } = properties;
  if (isVariable(pageInput)) return true;
  const tokens = parsePointer(pageInput);
  return pageProblemsOf(properties).length === 0 && tokens !== undefined && isListed(inputSchema, tokens);
}
