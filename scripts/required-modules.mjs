import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the compiler makes of an import of one of our own modules. */
const ownRequire = /\brequire\("(\.[^"]+)"\)/g;

/** The files of compiled modules that the entries require, directly or through others, themselves included. */
export function requiredModules(entries) {
  const found = new Set();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const [, request] of readFileSync(file, 'utf8').matchAll(ownRequire)) open.push(resolve(file, request));
  }
  return found;
}

function resolve(from, request) {
  const target = path.resolve(path.dirname(from), request);
  const candidates = [`${target}.js`, path.join(target, 'index.js'), target];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`${from} requires ${request}, which is not there.`);
  return file;
}
