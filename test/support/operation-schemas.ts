/** The corpus of input schemas under `test/fixtures/operation-schemas`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../../src/shared/json';

export interface OperationSchema {
  /** The name of its file, without the extension. */
  name: string;
  /** The purpose of the schema. */
  about: string;
  inputSchema: JsonObject;
  valid: JsonObject[];
  /** `paths` are JSON Pointers, one for each problem. */
  invalid: { input: JsonObject; paths: string[] }[];
}

const folder = path.resolve(__dirname, '..', 'fixtures', 'operation-schemas');

export const operationSchemas: OperationSchema[] = readdirSync(folder)
  .sort()
  .map((file) => ({
    name: path.basename(file, '.json'),
    ...JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
  }));
