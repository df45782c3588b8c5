import { isJsonObject } from '../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../shared/json';
import { bytesOf } from './bytes';

/** Extracts values that consist of bytes while an input is copied; whether they are files is decided at the end. */
export interface ByteValues {
  /** The stand-in for an object in the copy, instead of its JSON; undefined for objects that are not bytes. */
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

  /** The bytes that a stand-in represents. */
  heldBy(value: JsonValue | undefined): Uint8Array | undefined {
    return isJsonObject(value) ? this.byStandIn?.get(value) : undefined;
  }
}

/** For an input whose schema is not yet known: also detects whether the schema is needed. */
export class BytesProbe extends HeldBytes {
  /** The input contains something that may be a file. */
  found = false;

  override standInFor(value: object): JsonObject | undefined {
    const standIn = super.standInFor(value);
    this.found ||= standIn !== undefined || Object.hasOwn(value, 'content');
    return standIn;
  }
}
