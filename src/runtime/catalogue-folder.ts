import path from 'node:path';

/** The folder of the catalogue, in Node-RED's user folder; undefined if there is none. */
export function catalogueFolderOf(settings: { userDir?: string | undefined }): string | undefined {
  return settings.userDir === undefined ? undefined : path.join(settings.userDir, '.node-red-tray');
}
