import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';

/**
 * Makes programs a third smaller, and CommonJS of them: esbuild puts what they share into a file of its own for ES modules
 * alone. Functions, classes and methods keep their names, so that stack traces say where; only what is declared within a
 * function gets a short one. Lines stay short, since Node.js prints the whole line of an error that nobody handles.
 */
export const compact = {
  name: 'compact',
  setup(build) {
    const { format, target, sourcemap } = build.initialOptions;
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const program = format === 'esm' ? await commonJs(text, { target, sourcemap }) : text;
        // Without a format: esbuild would rename what is declared outside of functions, too.
        const { code } = await esbuild.transform(program, { target, sourcemap, minify: true, lineLimit: 200 });
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, code);
      }
    });
  },
};

/** ES modules are always strict, and CommonJS has to say so. */
async function commonJs(text, options) {
  return (await esbuild.transform(text, { ...options, format: 'cjs', banner: '"use strict";' })).code;
}
