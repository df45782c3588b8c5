import type { JsonObject } from '../../shared/json';

/** Where a property's choices come from: a private operation of the same connector and its input, placeholders unresolved. */
export interface Lookup {
  operation: string;
  input: JsonObject;
}

export { readLookup } from './read-lookup';
export { type LookupSources, lookupFields, resolveLookup } from './resolve-lookup';
