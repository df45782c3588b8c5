/** What an examination of schemas can find. */
export const findingKinds = [
  'notASchema',
  'tooLarge',
  'unknownKeyword',
  'unknownFormat',
  'unknownType',
  'malformed',
  'unresolvedReference',
  'noControl',
  'notUnfolded',
  'checkOff',
  'defaultRefused',
  'roundTrip',
  'crashed',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Something in a schema that the package does not know or cannot handle. */
export interface Finding {
  kind: FindingKind;
  /** The keyword, format or type concerned; '' if the kind says everything. */
  word: string;
  /** JSON Pointer into the schema or, if a control is missing, into the input. '' for the whole. */
  path: string;
}

/** Descriptions of the kinds for people. */
export const findingTexts: Readonly<Record<FindingKind, string>> = {
  notASchema: 'schemas that are not objects: the form is a single JSON field',
  tooLarge: 'schemas too deep or too large to be read: the form is a single JSON field, nothing is checked',
  unknownKeyword: 'unknown keywords: they are ignored',
  unknownFormat: 'unknown formats: the field has no special control',
  unknownType: 'unknown types: nothing is checked there',
  malformed: 'keywords with values of an unknown form: they are ignored',
  unresolvedReference: 'references that lead nowhere: any value is accepted there',
  noControl: 'values that the form has no control for',
  notUnfolded: 'places too deep or too many to be examined',
  checkOff: 'schemas that cannot be checked: the input is sent unchecked',
  defaultRefused: 'defaults that break their own schema',
  roundTrip: 'values that change when a form is saved and opened again',
  crashed: 'schemas that break this package: please report these',
};
