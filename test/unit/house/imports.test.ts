/** The rooms of the house and which of them may know which: dependencies point one way. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '..', '..', '..');

/** What each room may import beside itself. Packages count too; `node:` stands for Node.js itself. */
const allowed: Record<string, string[]> = {
  'src/shared': [],
  'src/schema': ['src/shared', 'ajv'],
  'src/pages': ['src/shared'],
  'src/tray': ['src/shared', 'node:', 'axios', 'undici'],
  'src/input': ['src/shared', 'src/schema'],
  'src/disk': ['node:'],
  'src/catalogue': ['src/shared', 'src/tray', 'src/disk', 'node:'],
  'src/events': ['src/shared', 'src/tray', 'src/disk', 'node:'],
  'src/queue': ['src/shared', 'src/tray', 'node:', 'bullmq', 'ioredis'],
  'src/files': ['src/shared', 'src/tray', 'node:', 'undici', 'mime-types'],
  'src/runtime': [
    'src/shared',
    'src/schema',
    'src/tray',
    'src/input',
    'src/catalogue',
    'src/events',
    'src/queue',
    'src/files',
    'src/pages',
    'node:',
    'node-red',
  ],
  'src/editor': ['src/shared', 'src/schema', 'src/pages', 'preact', 'node-red'],
  sandbox: ['src/shared', 'node:'],
  doctor: ['src/shared', 'src/schema', 'src/tray', 'node:', 'undici'],
  command: ['doctor', 'sandbox'],
};

/**
 * What each sub-room may import of its own room, beside itself; '.' stands for the files that lie in the room itself.
 * Other rooms are a matter of the table above.
 */
const within: Record<string, Record<string, string[]>> = {
  'src/shared': {
    addresses: ['.'],
    'admin-api': ['.', 'connectors', 'texts'],
    connectors: [],
    files: [],
    migrations: ['.'],
    paths: ['.'],
    scheduling: [],
    texts: ['.'],
    '.': ['addresses'],
  },
  'src/schema': {
    json: [],
    reading: ['json'],
    lookup: ['json'],
    tree: ['json'],
    fields: ['reading', 'lookup', 'json'],
    filling: ['fields', 'tree', 'json'],
    checking: ['reading', 'fields', 'tree', 'filling', 'json'],
    comparing: ['filling', 'fields', 'tree', 'json'],
    sample: ['reading', 'json'],
    paging: ['comparing', 'fields', 'json'],
  },
  'src/tray': {
    errors: ['.'],
    http: ['.', 'errors'],
    connectors: ['.', 'errors'],
    graphql: ['.', 'errors'],
    authentications: ['.', 'connectors', 'errors', 'graphql'],
    'end-users': ['.', 'connectors', 'errors', 'graphql'],
    triggers: ['.', 'connectors', 'errors'],
    '.': ['connectors', 'http', 'errors'],
  },
  'src/tray/http': {
    body: [],
    proxy: [],
    '.': ['body', 'proxy'],
  },
  'src/runtime': {
    status: [],
    calls: ['.'],
    accounts: ['.', 'calls'],
    files: ['.', 'calls'],
    node: ['.', 'accounts', 'calls', 'files', 'pages', 'queue', 'status'],
    pages: ['.', 'calls'],
    trigger: ['.', 'accounts', 'node'],
    queue: ['.', 'accounts', 'calls'],
    '.': ['accounts'],
  },
  'src/runtime/node': {
    pages: ['.'],
    request: [],
    '.': ['pages', 'request'],
  },
  'src/events': {
    endpoint: ['.'],
    keys: ['.'],
    lifecycle: ['.', 'keys'],
    '.': [],
  },
  'src/queue': {
    server: [],
    fleet: ['server'],
    calls: ['server', 'fleet'],
  },
  'src/files': {
    offering: ['.'],
    fetching: ['.'],
    '.': [],
  },
  doctor: {
    checks: ['.', 'schemas'],
    schemas: [],
    report: ['checks', 'schemas'],
    print: ['checks', 'schemas'],
    network: ['.', 'checks'],
    '.': ['checks', 'schemas', 'report', 'print', 'network'],
  },
  'sandbox/connectors': {
    documented: ['.'],
    'every-feature': ['.'],
    files: ['.'],
    generated: ['.'],
    paging: ['.'],
    '.': ['documented', 'every-feature', 'files', 'generated', 'paging'],
  },
  'nodes/admin-routes': {
    limits: ['.'],
    requests: ['.'],
    answers: ['.'],
    '.': ['limits', 'requests', 'answers'],
  },
  'nodes/admin-routes/answers': {
    authentications: ['.'],
    calls: ['.'],
    catalogue: [],
    triggers: [],
    '.': [],
  },
  'src/editor/authentication': {
    'end-users': ['.'],
    scopes: [],
    credentials: ['.', 'scopes'],
    popup: ['.', 'scopes'],
    new: ['.', 'credentials', 'popup'],
    '.': [],
  },
  'src/editor/form': {
    description: [],
    lookup: ['.'],
    controls: ['.', 'lookup'],
    json: ['.', 'controls'],
    value: ['.', 'controls', 'description'],
    structure: ['.', 'controls', 'value', 'description'],
    files: ['.', 'value', 'structure'],
    '.': ['lookup', 'json', 'value', 'structure', 'files'],
  },
  'src/editor/form/controls': {
    choice: ['.'],
    expression: ['.', 'text'],
    moment: ['.', 'text'],
    text: ['.'],
    '.': ['choice', 'moment', 'text'],
  },
};

describe('the house', () => {
  for (const [room, others] of Object.entries(allowed)) {
    it(`${room} imports only from ${['itself', ...others].join(', ')}`, () => {
      const strangers = sourceFiles(room).flatMap((file) =>
        importsOf(file)
          .filter((target) => !target.startsWith(`${room}/`) && !others.some((other) => isIn(target, other)))
          .map((target) => `${file}: ${target}`),
      );
      assert.deepEqual(strangers, []);
    });
  }

  for (const [room, subRooms] of Object.entries(within)) {
    for (const [subRoom, others] of Object.entries(subRooms)) {
      it(`${room}/${subRoom} imports of ${room} only from ${['itself', ...others].join(', ')}`, () => {
        const own = sourceFiles(room).filter((file) => subRoomOf(file, room) === subRoom);
        const strangers = own.flatMap((file) =>
          importsOf(file)
            .filter((target) => isIn(target, room) && ![subRoom, ...others].includes(subRoomOf(target, room)))
            .map((target) => `${file}: ${target}`),
        );
        assert.ok(own.length > 0);
        assert.deepEqual(strangers, []);
      });
    }

    it(`${room} has no sub-room without a border`, () => {
      const files = sourceFiles(room);
      assert.deepEqual([...new Set(files.map((file) => subRoomOf(file, room)))].sort(), Object.keys(subRooms).sort());
    });
  }

  const dialogs = { files: isOfDialogs, strangers: ['src/runtime', 'src/tray', 'src/catalogue', 'src/input'] };
  const runtime = { files: (file: string) => !isOfDialogs(file), strangers: ['src/editor'] };
  for (const [part, { files, strangers }] of Object.entries({ dialogs, runtime })) {
    it(`keeps what nodes has for the ${part} away from ${strangers.join(', ')} and from the other files of nodes`, () => {
      const own = sourceFiles('nodes').filter(files);
      const targets = own.flatMap((file) => importsOf(file).map((target) => ({ file, target })));
      const wrong = targets.filter(
        ({ target }) => strangers.some((room) => isIn(target, room)) || (isIn(target, 'nodes') && !files(target)),
      );
      assert.deepEqual(wrong, []);
      assert.ok(targets.some(({ target }) => isIn(target, 'src')));
    });
  }

  it('keeps ajv, which is large, out of the editor', () => {
    const seen = new Set<string>();
    const walk = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const target of importsOf(file)) {
        assert.notEqual(target, 'ajv', `${file} brings ajv into the editor`);
        const next = ['.ts', '.tsx', '/index.ts']
          .map((end) => target + end)
          .find((candidate) => existing.has(candidate));
        if (next !== undefined) walk(next);
      }
    };
    const existing = new Set([...sourceFiles('src'), ...sourceFiles('nodes')]);
    walk('nodes/editor.ts');
    assert.ok(seen.size > 10);
  });
});

/** The dialogs' part of a node: `nodes/tray-config/editor.tsx` and what brings both together. */
function isOfDialogs(file: string): boolean {
  return /\/editor(\.tsx?)?$/.test(file);
}

/** The folder below a room that a file or an import lies in; '.' for the room itself. */
function subRoomOf(file: string, room: string): string {
  const [folder, ...rest] = file.slice(room.length + 1).split('/');
  return rest.length === 0 || folder === undefined ? '.' : folder;
}

function isIn(target: string, room: string): boolean {
  return target === room || target.startsWith(room.endsWith(':') ? room : `${room}/`);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

/** What a file imports: paths from the root for our own files, names for packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const targets = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return targets.map((target) => {
    if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target);
    return builtinModules.includes(target) ? `node:${target}` : target;
  });
}
