import { reasonOf } from '../../input/reason';
import { type PageProperties, pageProblemsOf } from '../../pages/page-settings';
import type { LocalizedText } from '../../shared/texts/localized-text';

/**
 * Why a node's pages cannot be requested; undefined if they can.
 *
 * @param prepare compiles an expression, and throws if that is not possible
 */
export function pagesProblem(
  settings: PageProperties,
  prepare: (expression: string) => unknown,
): readonly LocalizedText[] | undefined {
  const problems = pageProblemsOf(settings);
  if (problems.length > 0) return problems.map(({ key }) => ({ key }));
  if (settings.pages === 'one' || settings.pageNextType !== 'jsonata') return undefined;
  try {
    prepare(settings.pageNext);
    return undefined;
  } catch (error) {
    return [{ key: 'pageNextNotRead' }, reasonOf(error)];
  }
}
