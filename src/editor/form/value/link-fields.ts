/** The fields of a link to a file, as the form shows them. */
import { propertiesOf } from '../../../schema/fields/child-fields';
import type { Field, ObjectField } from '../../../schema/fields/field';
import { describesNoParts } from '../../../schema/fields/file-schema';
import type { Translate } from '../../../shared/texts/translate';

/** The properties in the order in which people think of them, with titles for schemas that have none. */
const titles: Readonly<Record<string, (translate: Translate) => string>> = {
  name: (translate) => translate('form.fileName'),
  url: (translate) => translate('form.fileAddress'),
  mime_type: (translate) => translate('form.fileType'),
  expires: (translate) => translate('form.fileExpires'),
};

/** The properties of a link that the schema has. */
export function linkFields(field: ObjectField, translate: Translate): Field[] {
  const byKey = new Map(propertiesOf(field).map((property) => [property.key, property]));
  return Object.entries(titles).flatMap(([key, title]) => {
    const part = byKey.get(key);
    if (part === undefined || part.hidden) return [];
    return [dated(describesNoParts(field.schema) ? { ...part, title: title(translate) } : part)];
  });
}

/** The other properties that the schema has at a file field. */
export function otherFields(field: ObjectField): Field[] {
  return propertiesOf(field).filter(({ key, hidden }) => !Object.hasOwn(titles, key) && !hidden);
}

/** The expiry of a link is a number in the data, but a moment to people. */
function dated(part: Field): Field {
  const isPlain = (part.kind === 'number' || part.kind === 'integer') && part.lookup === undefined;
  return part.key === 'expires' && isPlain ? { ...part, format: 'expiry' } : part;
}
