import { isJsonObject } from '../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../shared/json';
import { bytesOf } from './bytes';

/** Takes the values that consist of bytes out of an input while it is copied; what becomes of them is known at its end. */
export interface ByteValues {
  /** What stands in the copy for an object, in place of what JSON would make of it; undefined for all others. */
  standInFor(value: object): JsonObject | undefined;
}

export class HeldBytes implements ByteValues {
  private byStandIn: Map<JsonValue, Uint8Array> | undefined;

  standInFor(value: object): JsonObject | undefined {
    const bytes = bytesOf(value);
    if (bytes === undefined) return undefined;
    const standIn: JsonObject = {};
    this.byStandIn ??= new Map();
    this.byStandIn.set(standIn, bytes);
    return standIn;
  }

  get isEmpty(): boolean {
    return this.byStandIn === undefined;
  }

  /** The bytes that an object stands for. */
  heldBy(value: JsonValue | undefined): Uint8Array | undefined {
    return isJsonObject(value) ? this.byStandIn?.get(value) : undefined;
  }
}

/** For an input whose schema is not known yet: also looks whether it matters. */
export class SoughtBytes extends HeldBytes {
  /** The input holds what may be a file. */
  found = false;

  override standInFor(value: object): JsonObject | undefined {
    const standIn = super.standInFor(value);
    this.found ||= standIn !== undefined || Object.hasOwn(value, 'content');
    return standIn;
  }
}
