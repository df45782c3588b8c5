/** The fields of a link to a file, as the form shows them. */
import { propertiesOf } from '../../../schema/fields/child-fields';
import type { Field, ObjectField } from '../../../schema/fields/field';
import { describesNoParts } from '../../../schema/fields/file-schema';
import type { Translate } from '../../../shared/texts/translate';

/** The parts in the order in which people think of them, with their names where the schema has none. */
const titles: Readonly<Record<string, (translate: Translate) => string>> = {
  name: (translate) => translate('form.fileName'),
  url: (translate) => translate('form.fileAddress'),
  mime_type: (translate) => translate('form.fileType'),
  expires: (translate) => translate('form.fileExpires'),
};

/** The parts of a link that have a place in the schema. */
export function linkFields(field: ObjectField, translate: Translate): Field[] {
  const byKey = new Map(propertiesOf(field).map((property) => [property.key, property]));
  return Object.entries(titles).flatMap(([key, title]) => {
    const part = byKey.get(key);
    if (part === undefined || part.hidden) return [];
    return [dated(describesNoParts(field.schema) ? { ...part, title: title(translate) } : part)];
  });
}

/** What else the schema has at a place of a file. */
export function otherFields(field: ObjectField): Field[] {
  return propertiesOf(field).filter(({ key, hidden }) => !Object.hasOwn(titles, key) && !hidden);
}

/** Until when a link holds is a number in the data, and a moment to people. */
function dated(part: Field): Field {
  const isPlain = (part.kind === 'number' || part.kind === 'integer') && part.lookup === undefined;
  return part.key === 'expires' && isPlain ? { ...part, format: 'expiry' } : part;
}
