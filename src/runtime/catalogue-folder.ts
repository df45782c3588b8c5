import path from 'node:path';

/** Where the catalogue is kept on disk, below Node-RED's user folder; undefined when there is none. */
export function catalogueFolderOf(settings: { userDir?: string | undefined }): string | undefined {
  return settings.userDir === undefined ? undefined : path.join(settings.userDir, '.node-red-tray');
}
