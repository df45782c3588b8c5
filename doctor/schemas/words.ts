/**
 * The words of JSON Schema and of Tray that schemas may use: those that this package acts on, and others that are well
 * known.
 */

/** Keywords that hold one schema, several by name, or a list of them. */
export const schemaKeywords = {
  one: ['additionalProperties', 'additionalItems', 'items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  byName: ['properties', 'patternProperties', 'definitions', '$defs', 'dependencies', 'dependentSchemas'],
  list: ['allOf', 'oneOf', 'anyOf', 'items', 'prefixItems'],
} as const;

/** Limits, which are numbers (or, in draft-04, booleans). */
export const limitKeywords = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

/** Keywords that the form or the checks read. */
export const readKeywords: ReadonlySet<string> = new Set([
  ...['type', 'properties', 'required', 'items', 'enum', 'const', 'default', 'format', 'title', 'description', '$ref'],
  ...['definitions', 'allOf', 'oneOf', 'anyOf', 'not', 'additionalProperties', 'additionalItems', 'patternProperties'],
  ...['dependencies', 'uniqueItems', 'advanced', 'lookup', 'enumLabels', 'default_jsonpath'],
  ...limitKeywords,
]);

/** Keywords that need no control: they do not restrict values, or are deliberately left to Tray (`pattern`). */
export const silentKeywords: ReadonlySet<string> = new Set([
  ...['$schema', '$id', 'id', '$comment', 'examples', 'example', 'readOnly', 'writeOnly', 'deprecated'],
  ...['contentEncoding', 'contentMediaType', 'pattern'],
]);

/** Keywords of other drafts and of OpenAPI. This package does not act on them; a report may name them. */
export const otherKeywords: ReadonlySet<string> = new Set([
  ...['if', 'then', 'else', 'contains', 'minContains', 'maxContains', 'propertyNames', '$defs', '$anchor'],
  ...['prefixItems', 'unevaluatedProperties', 'unevaluatedItems', 'dependentRequired', 'dependentSchemas', 'extends'],
  ...['disallow', 'divisibleBy', 'nullable', 'discriminator', 'xml', 'externalDocs', '$dynamicRef', '$recursiveRef'],
  ...['order', 'optional', 'options', 'placeholder', 'hidden', 'help', 'name', 'label', 'value', 'text', 'input', 'ui'],
  ...[
    'operation',
    'message',
    'advance',
    'typeOf',
    'dependency',
    'conditional',
    'dynamic',
    'propertyOrder',
    'defaultValue',
  ],
]);

/** Formats that have their own control, or affect how a value is treated. */
export const readFormats: ReadonlySet<string> = new Set([
  ...['text', 'code', 'password', 'datetime', 'date-time', 'date', 'time', 'file', 'hidden'],
]);

/** Formats that are left to Tray: a plain field is right for them. */
export const otherFormats: ReadonlySet<string> = new Set([
  ...['email', 'uri', 'url', 'uuid', 'hostname', 'ipv4', 'ipv6', 'int32', 'int64', 'float', 'double', 'byte', 'binary'],
  ...[
    'regex',
    'json-pointer',
    'uri-reference',
    'idn-email',
    'iri',
    'duration',
    'phone',
    'color',
    'json',
    'html',
    'xml',
  ],
]);

export const jsonTypes: ReadonlySet<string> = new Set([
  ...['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
]);

/** Type names from other languages. */
export const otherTypes: ReadonlySet<string> = new Set([
  ...[
    'any',
    'text',
    'date',
    'datetime',
    'file',
    'float',
    'double',
    'int',
    'bool',
    'list',
    'json',
    'enum',
    'url',
    'binary',
  ],
]);
