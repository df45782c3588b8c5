/** mime-types lies beside the programs: installed as a dependency it takes six times the room, most of it for what nothing here asks for. */
import { readFile } from 'node:fs/promises';

/** For programs that lie in `dist/` itself. They load it with the first file only. */
export const loadMimeTypes = {
  name: 'load-mime-types',
  setup(build) {
    build.onResolve({ filter: /^mime-types$/ }, () => ({ path: './mime-types.js', external: true }));
  },
};

/** Leaves out of its list what looking up types and endings does not need. */
export const shortList = {
  name: 'short-list',
  setup(build) {
    build.onLoad({ filter: /mime-db[\\/]db\.json$/ }, async ({ path }) => ({
      contents: programOf(JSON.parse(await readFile(path, 'utf8'))),
    }));
  },
};

/** A row for each type that has endings, since names of properties would take half of the room. */
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
