import type { JsonObject } from '../../shared/json';
import { isIndex } from '../../shared/paths/json-pointer';
import type { Field } from '../fields/field';
import { inputField } from '../fields/fields';
import { alternativesBelow, alternativesOf, typesOfPlace } from './place-alternatives';

/** One token of a path into an input: where it leads, and what to create there if nothing exists yet. */
export interface PathToken {
  key: string;
  /** The key as an array index; -1 if it is not one. */
  index: number;
  /** The container to create here if it is missing; undefined at the last token, where the value goes. */
  makes: 'array' | 'object' | undefined;
  /** According to the schema, the container here is a tuple: a missing item keeps its place as null. */
  tuple: boolean;
}

/** Reads the tokens of a path. Without a schema, a container is an array if the next token is an index. */
export function pathTokens(tokens: readonly string[], schema: JsonObject | undefined): PathToken[] {
  let place = schema === undefined ? [] : alternativesOf(inputField(schema));
  return tokens.map((key, i) => {
    place = alternativesBelow(place, key);
    const next = tokens[i + 1];
    return {
      key,
      index: isIndex(key) ? Number(key) : -1,
      makes: next === undefined ? undefined : containerOf(next, place),
      tuple: place.some(({ kind }) => kind === 'tuple'),
    };
  });
}

/** The kind of container to create for the next token if one is missing. */
function containerOf(next: string, place: readonly Field[]): 'array' | 'object' {
  const types = typesOfPlace(place);
  return isIndex(next) && (types.has('array') || !types.has('object')) ? 'array' : 'object';
}
