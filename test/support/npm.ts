/** Runs npm as a person does. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Runs npm in a folder and returns its output. */
export function npm(folder: string, ...args: string[]): string {
  // On Windows npm is a script, which only a shell can start, and a shell splits arguments at spaces.
  const shell = process.platform === 'win32';
  return execFileSync('npm', shell ? args.map((word) => `"${word}"`) : args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell,
  });
}

/**
 * Packs the clone's build.
 * @returns the tarball's path
 */
export function pack(clone: string, folder: string): string {
  return path.join(folder, packed(npm(clone, ...packArguments, '--pack-destination', folder)).filename);
}

/** The paths of the files that a tarball of the clone would contain. */
export function packedFiles(clone: string): string[] {
  return packed(npm(clone, ...packArguments, '--dry-run')).files.map((file) => file.path);
}

/** Installs a tarball in a folder that has a `package.json`. */
export function installTarball(folder: string, tarball: string): void {
  npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', tarball);
}

/** Without its scripts: the suite has already been built, and the tests of other files use the result. */
const packArguments = ['pack', '--json', '--ignore-scripts'];

interface Packed {
  filename: string;
  files: { path: string }[];
}

function packed(json: string): Packed {
  const [only]: Packed[] = JSON.parse(json);
  if (only === undefined) throw new Error('npm packed nothing.');
  return only;
}
