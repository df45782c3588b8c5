import type { JsonObject } from '../../shared/json';
import type { BuiltInput } from '../input-plan';
import { BytesProbe, type ByteValues, HeldBytes } from './byte-values';
import { extractFiles, type FilesIn } from './extract-files';

/** How the bytes of files are extracted from the inputs of one operation. */
export interface FilePlaces {
  /** Starts with one input. */
  begin(): FileExtraction;
}

export interface FileExtraction {
  bytes: ByteValues;
  end(built: BuiltInput): BuiltInput;
}

/**
 * The places for files in an input schema.
 *
 * @param schema undefined if unknown: then all bytes count as files, and the input reports if it needs the schema
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

/** For inputs that cannot contain files. */
export const noFilePlaces: FilePlaces = {
  begin() {
    const bytes = new HeldBytes();
    return { bytes, end: (built) => (bytes.isEmpty ? built : withFilesTaken(built, 'none', bytes)) };
  },
};

const unknownPlaces: FilePlaces = {
  begin() {
    const bytes = new BytesProbe();
    const end = (built: BuiltInput) => {
      if (!bytes.found) return built;
      return { ...(bytes.isEmpty ? built : withFilesTaken(built, 'anywhere', bytes)), lacksSchema: true };
    };
    return { bytes, end };
  },
};

/**
 * False for a schema without file fields, so that inputs need not be searched for files given as text; most have none.
 */
function mayHaveFiles(schema: JsonObject): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"file"') || text.includes('"mime_type"');
}

function withFilesTaken(built: BuiltInput, places: FilesIn, bytes: HeldBytes): BuiltInput {
  if ('details' in built) return built;
  const { input, files, details } = extractFiles(built.input, places, bytes);
  return details.length > 0 ? { details } : { input, files };
}
