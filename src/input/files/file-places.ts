import type { JsonObject } from '../../shared/json';
import type { BuiltInput } from '../input-plan';
import { type ByteValues, HeldBytes, SoughtBytes } from './byte-values';
import { type FilesIn, takeFiles } from './take-files';

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
 * The places of files in an input schema.
 *
 * @param schema undefined where it is not known: then whatever consists of bytes is a file, and the input says that it lacks
 * the schema where that would matter
 */
export function filePlaces(schema: JsonObject | undefined): FilePlaces {
  if (schema === undefined) return unknownPlaces;
  const mayHaveText = mayHaveFiles(schema);
  return {
    begin() {
      const bytes = new HeldBytes();
      return { bytes, end: (built) => (mayHaveText || !bytes.isEmpty ? withFilesTaken(built, schema, bytes) : built) };
    },
  };
}

/** For inputs that take no files. */
export const noFilePlaces: FilePlaces = {
  begin() {
    const bytes = new HeldBytes();
    return { bytes, end: (built) => (bytes.isEmpty ? built : withFilesTaken(built, 'none', bytes)) };
  },
};

const unknownPlaces: FilePlaces = {
  begin() {
    const bytes = new SoughtBytes();
    const end = (built: BuiltInput) => {
      if (!bytes.found) return built;
      return { ...(bytes.isEmpty ? built : withFilesTaken(built, 'anywhere', bytes)), lacksSchema: true };
    };
    return { bytes, end };
  },
};

/** False for a schema that has no place of a file, so that no text in the place of its bytes need be looked for; most have none. */
function mayHaveFiles(schema: JsonObject): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"file"') || text.includes('"mime_type"');
}

function withFilesTaken(built: BuiltInput, places: FilesIn, bytes: HeldBytes): BuiltInput {
  if ('details' in built) return built;
  const { input, files, details } = takeFiles(built.input, places, bytes);
  return details.length > 0 ? { details } : { input, files };
}
