import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';

/**
 * Makes programs a third smaller, and converts them to CommonJS: esbuild only splits shared code into separate files
 * for ES modules. Functions, classes and methods keep their names, so that stack traces are readable; only declarations
 * inside functions get short names. Lines stay short, since Node.js prints the whole line of an unhandled error.
 */
export const compact = {
  name: 'compact',
  setup(build) {
    const { format, target, sourcemap } = build.initialOptions;
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const program = format === 'esm' ? await commonJs(text, { target, sourcemap }) : text;
        // Without `format`, because esbuild would then also rename what is declared outside of functions.
        const { code } = await esbuild.transform(program, { target, sourcemap, minify: true, lineLimit: 200 });
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, code);
      }
    });
  },
};

/** ES modules are always strict; CommonJS has to declare it. */
async function commonJs(text, options) {
  return (await esbuild.transform(text, { ...options, format: 'cjs', banner: '"use strict";' })).code;
}
