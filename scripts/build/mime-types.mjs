/**
 * mime-types is bundled: installed as a dependency it takes six times the space, most of it for data that is not used
 * here.
 */
import { readFile } from 'node:fs/promises';

/** For programs in `dist/` itself. They only load it for the first file. */
export const loadMimeTypes = {
  name: 'load-mime-types',
  setup(build) {
    build.onResolve({ filter: /^mime-types$/ }, () => ({ path: './mime-types.js', external: true }));
  },
};

/** Reduces its list to what looking up types and extensions needs. */
export const shortList = {
  name: 'short-list',
  setup(build) {
    build.onLoad({ filter: /mime-db[\\/]db\.json$/ }, async ({ path }) => ({
      contents: programOf(JSON.parse(await readFile(path, 'utf8'))),
    }));
  },
};

/** One row for each type that has extensions, because property names would take half of the space. */
function programOf(types) {
  const rows = Object.entries(types).flatMap(([type, { source = '', extensions }]) =>
    extensions === undefined ? [] : [[type, source, ...extensions].join(' ')],
  );
  return `
    module.exports = Object.fromEntries(${JSON.stringify(rows)}.map((row) => {
      const [type, source, ...extensions] = row.split(' ');
      return [type, { source: source || undefined, extensions }];
    }));`;
}
