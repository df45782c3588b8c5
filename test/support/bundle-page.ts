import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '..', '..');

/**
 * The script of a test's page, built from the same sources as the dialogs.
 * @param entry path from the root
 */
export async function bundlePage(entry: string): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return result.outputFiles.map((file) => file.text).join('\n');
}
