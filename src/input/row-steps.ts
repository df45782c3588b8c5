import type { JsonObject } from '../shared/json';
import { isIndex } from '../shared/json-pointer';
import { isTuple, mayBeArray, placeBelow, rootPlace } from './schema-places';

/** One part of a row's path: where it leads, and what has to be made there when nothing is there yet. */
export interface Step {
  key: string;
  /** The key as an array index; -1 when it is none. */
  index: number;
  /** The container to make at this step when it is missing; undefined at the last step, where the value goes. */
  makes: 'array' | 'object' | undefined;
  /** The container at this step is a tuple by the schema: a missing item keeps its place as null. */
  tuple: boolean;
}

/** The steps of a path. Without a schema, a container is an array when the next part is an index. */
export function stepsOf(parts: readonly string[], schema: JsonObject | undefined): Step[] {
  let place = schema === undefined ? [] : rootPlace(schema);
  return parts.map((key, i) => {
    if (schema !== undefined) place = placeBelow(place, key, schema);
    const next = parts[i + 1];
    return {
      key,
      index: isIndex(key) ? Number(key) : -1,
      makes: next === undefined ? undefined : isIndex(next) && mayBeArray(place) ? 'array' : 'object',
      tuple: isTuple(place),
    };
  });
}
