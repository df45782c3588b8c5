/** Watches the sources. Programs, texts and templates restart the demo; the dialogs' script only reloads the page. */
import { rmSync, watch } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { editor, mimeTypes, nodesAndDoctor, root, sandbox, sandboxCommand } from '../build/bundles.mjs';
import { layOutNodes } from '../build/lay-out.mjs';
import { buildStamp } from '../prepare.mjs';
import { startDemo } from './demo.mjs';
import { startReloading } from './reloading.mjs';

// This build differs from a release's, so the next `npm start` has to build again.
rmSync(buildStamp, { force: true });

const page = await startReloading();
const demo = startDemo(page.reload);
const contexts = await Promise.all([
  ...[nodesAndDoctor, mimeTypes, sandbox, sandboxCommand].map((options) => watchSources(options, demo.restart)),
  watchSources({ ...editor, minify: false, footer: { js: page.script } }, page.reload),
]);
const assets = [path.join(root, 'nodes'), path.join(root, 'src', 'editor', 'styles'), path.join(root, 'icons')];
const watchers = assets.map((folder) =>
  watch(folder, { recursive: true }, (_event, file) => {
    if (/\.(html|json|md|css|svg)$/.test(file ?? '')) void layOut();
  }),
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end());

/** @param onBuilt called after each build without errors, including the first */
async function watchSources(options, onBuilt) {
  const rebuilt = {
    name: 'rebuilt',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        if (errors.length === 0) onBuilt();
      }),
  };
  const plugins = [...(options.plugins ?? []), rebuilt];
  const context = await esbuild.context({ ...options, sourcemap: 'inline', plugins });
  await context.watch();
  return context;
}

async function layOut() {
  try {
    await layOutNodes();
    demo.restart();
  } catch (error) {
    console.error(`Not laid out: ${error.message}`); // The file may be only half written: the next change tries again.
  }
}

async function end() {
  for (const watcher of watchers) watcher.close();
  await Promise.all([...contexts.map((context) => context.dispose()), demo.end(), page.end()]);
  process.exit(0);
}
