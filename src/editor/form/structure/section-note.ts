/** The summary in the heading of a section. Pure. */

import { propertiesOf } from '../../../schema/fields/child-fields';
import type { Field, ObjectField } from '../../../schema/fields/field';
import { isFileField } from '../../../schema/fields/file-field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { shorten } from '../../../shared/texts/shorten';
import type { Translate } from '../../../shared/texts/translate';
import { expressionText } from '../controls/expression/expression-text';
import { countRows, nonBlank, setNode } from '../node-state';
import { itemCount } from './list-limits';

const longestNote = 60;

export function sectionNote(field: Field, node: TreeNode | undefined, t: Translate): string {
  if (nonBlank(node) === undefined && !node?.isArray) {
    return field.required || setNode(node) !== undefined ? '' : t('form.notSent');
  }
  const expression = node?.own && expressionText(node.own);
  if (expression !== undefined) return shorten(expression, longestNote);
  if (field.kind === 'array' || field.kind === 'tuple') return t('form.items', { number: itemCount(node) });
  const shown = field.kind === 'object' ? firstValues(field, node) : '';
  return shown === '' ? t('form.values', { number: countRows(node) }) : shown;
}

/** The first plain values of an object, by which people recognise items. Never a password. */
function firstValues(field: ObjectField, node: TreeNode | undefined): string {
  const texts = propertiesOf(field)
    .filter((property) => !property.hidden && property.kind !== 'const' && !isSecret(property))
    // The expiry of a link to a file is a number that nobody can read.
    .filter(({ key }) => key !== 'expires' || !isFileField(field))
    .map((property) => node?.children?.get(property.key)?.own)
    .flatMap((own) => (own === undefined ? [] : [expressionText(own) ?? own.value]));
  const text = texts.slice(0, 3).join(' · ').replaceAll(/\s+/g, ' ');
  return shorten(text, longestNote);
}

function isSecret(field: Field): boolean {
  return field.kind === 'text' && field.format === 'password';
}
