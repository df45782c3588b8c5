/** The reasons for Node-RED's red mark about the settings of pages. */
import { pageProblemsOf } from '../../pages/page-settings';
import type { ConnectorProperties } from '../connector/connector-kind';
import { isNumber } from './is-number';
import { listed, type ValidityHelpers } from './operation-validity';

export type PageProperty = 'pages' | 'pageNext' | 'pageInput' | 'pageItems' | 'pageLimit';

/** Why one of them is invalid. For a single call, none of the others matters. */
export function pageProblems(
  saved: Readonly<Record<string, unknown>>,
  properties: ConnectorProperties,
  property: PageProperty,
  { translate, typedValueProblem }: ValidityHelpers,
): string[] {
  const { pages, pageNext, pageNextType } = properties;
  if (property === 'pages') {
    return saved.pages === undefined || saved.pages === pages ? [] : [translate('validity.pages')];
  }
  if (pages === 'one') return [];
  if (property === 'pageLimit') {
    const isLimit = isNumber(saved.pageLimit, (value) => Number.isInteger(value) && value >= 1);
    return isLimit ? [] : [translate('validity.pageLimit')];
  }
  const problem = pageProblemsOf(properties).find((found) => found.property === property);
  if (problem !== undefined) return [translate(`validity.${problem.key}`)];
  const isExpression = property === 'pageNext' && pageNextType === 'jsonata';
  return isExpression ? listed(typedValueProblem('jsonata', pageNext, translate('pages.next'))) : [];
}
