import type { JsonObject } from '../../../src/shared/json';

/**
 * Fields that show one group of schema features: as a separate operation, and as one object of the operation
 * `everything`.
 */
export interface Section {
  /** Name of the operation, and of the object in `everything`. */
  name: string;
  title: string;
  description: string;
  properties: JsonObject;
  required?: string[];
  advanced?: string[];
  /** The targets of `$ref`, below `#/definitions`. */
  definitions?: JsonObject;
}
