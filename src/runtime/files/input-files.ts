import { megabytes } from '../../files/file-limits';
import { withStandIns } from '../../files/offering/offer-files';
import type { InputFile } from '../../shared/files/input-file';
import type { JsonObject } from '../../shared/json';
import { type LocalizedText, localize } from '../../shared/texts/localized-text';
import { filesError } from '../errors';
import type { NodeFiles } from './node-files';

/**
 * The input with placeholder links for its files, to be checked against the input schema.
 *
 * @throws TrayError `TRAY_INPUT` for files that cannot be offered
 */
export function inputWithFiles(input: JsonObject, files: readonly InputFile[], node: NodeFiles): JsonObject {
  const { offering } = node;
  const problem = 'problem' in offering ? offering.problem : beyondLimits(files, node.host.limits);
  if (problem === undefined) return withStandIns(input, files);
  const message = localize([problem], node.translate);
  throw filesError(
    problem,
    files.map(({ path }) => ({ path, message })),
  );
}

function beyondLimits(
  files: readonly InputFile[],
  { maxBytes, maxFiles }: NodeFiles['host']['limits'],
): LocalizedText | undefined {
  if (files.length > maxFiles) {
    return { key: 'inputTooManyFiles', params: { limit: maxFiles, setting: 'trayConnectorMaxFiles' } };
  }
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (bytes <= maxBytes) return undefined;
  return { key: 'inputFilesTooLarge', params: { size: megabytes(maxBytes), setting: 'trayConnectorMaxFileBytes' } };
}
