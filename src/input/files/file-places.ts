import type { JsonObject } from '../../shared/json';
import type { BuiltInput } from '../input-plan';
import { type ByteValues, HeldBytes, SoughtBytes } from './byte-values';
import { mayHaveFiles, takeFiles } from './take-files';

/** How the bytes of files get out of the inputs of one operation. */
export interface FilePlaces {
  /** Begins with one input. */
  begin(): FileTaking;
}

export interface FileTaking {
  bytes: ByteValues;
  end(built: BuiltInput): BuiltInput;
}

/**
 * The places of files in an input schema; undefined where it has none.
 *
 * @param schema undefined where it is not known: then it is only found out whether it would matter
 */
export function filePlaces(schema: JsonObject | undefined): FilePlaces | undefined {
  if (schema === undefined) return unknownPlaces;
  if (!mayHaveFiles(schema)) return undefined;
  return {
    begin() {
      const bytes = new HeldBytes();
      return { bytes, end: (built) => withFilesTaken(built, schema, bytes) };
    },
  };
}

const unknownPlaces: FilePlaces = {
  begin() {
    const bytes = new SoughtBytes();
    return { bytes, end: (built) => (bytes.found ? { ...built, lacksSchema: true } : built) };
  },
};

function withFilesTaken(built: BuiltInput, schema: JsonObject, bytes: HeldBytes): BuiltInput {
  if ('details' in built) return built;
  const { input, files, details } = takeFiles(built.input, schema, bytes);
  return details.length > 0 ? { details } : { input, files };
}
