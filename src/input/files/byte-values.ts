import { isJsonObject } from '../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../shared/json';
import { bytesOf } from './bytes';

/** Takes the values that consist of bytes out of an input while it is copied; whether they are files is known at its end. */
export interface ByteValues {
  /** What stands in the copy for an object, in place of what JSON would make of it; undefined for all others. */
  standInFor(value: object): JsonObject | undefined;
}

/** For an input whose schema has places of files. */
export class HeldBytes implements ByteValues {
  private readonly byStandIn = new Map<JsonValue, object>();

  standInFor(value: object): JsonObject | undefined {
    if (bytesOf(value) === undefined) return undefined;
    const standIn: JsonObject = {};
    this.byStandIn.set(standIn, value);
    return standIn;
  }

  get isEmpty(): boolean {
    return this.byStandIn.size === 0;
  }

  /** The value that an object stands for. */
  originalOf(value: JsonValue | undefined): object | undefined {
    return isJsonObject(value) ? this.byStandIn.get(value) : undefined;
  }
}

/** For an input whose schema is not known yet: looks whether it matters. */
export class SoughtBytes implements ByteValues {
  /** The input holds what may be a file. */
  found = false;

  standInFor(value: object): undefined {
    this.found ||= Object.hasOwn(value, 'content') || bytesOf(value) !== undefined;
  }
}
