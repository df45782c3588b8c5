import type { JsonObject } from '../../../src/shared/json';

/** Fields that show one group of schema features: an operation of its own, and one object of the operation `everything`. */
export interface Section {
  /** Name of the operation, and of the object in `everything`. */
  name: string;
  title: string;
  description: string;
  properties: JsonObject;
  required?: string[];
  advanced?: string[];
  /** What `$ref` points to, below `#/definitions`. */
  definitions?: JsonObject;
}
