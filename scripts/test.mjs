/**
 * Everything that has to pass before a change is accepted: build, types, lint, unit, node and browser tests, and the
 * packed package in both Node-RED majors. The last line is the total: `N passed, N failed`.
 *
 * Three lanes run concurrently, two of them with a browser, which waits more than it works. The output of each part is
 * printed in full when it ends, and failures are listed again before the last line.
 *
 * `npm test -- unit nodes` only runs the named parts, and passes options on to mocha: `npm test -- unit --grep "an
 * authId"`. `TEST_NODE` sets a Node.js other than that of the development dependencies; below 22.9 only Node-RED 4.1 is
 * tested, because 5.0 does not run there. `TEST_NODE_RED=4` runs parts that use a single Node-RED, such as the test
 * helper, with 4.1 instead of the latest. `FUZZ_ROUNDS` is the number of rounds of generated messages.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

const bin = (name) => path.join(root, 'node_modules', name);
const checks = {
  build: [path.join(root, 'scripts', 'build.mjs')],
  types: [path.join(root, 'scripts', 'check-types.mjs')],
  lint: [path.join(root, 'scripts', 'lint.mjs')],
};
/** The mocha arguments of a suite; `life` is the half of the browser tests that takes as long as the rest. */
const suites = {
  unit: ['test/unit/**/*.test.{ts,tsx}'],
  nodes: ['test/nodes/**/*.test.ts'],
  editor: ['test/editor/**/*.test.ts', '--ignore', 'test/editor/life/**'],
  life: ['test/editor/life/**/*.test.ts'],
  queue: ['test/queue/**/*.test.ts'],
  package: ['test/package/**/*.test.ts'],
};
const lanes = [
  ['build', 'editor', 'package'],
  ['life', 'unit', 'queue'],
  ['types', 'lint', 'nodes'],
];
/** Suites that read `dist/` and `resources/`: they start after the build, and nothing else writes there. */
const needBuild = ['nodes', 'editor', 'life', 'package', 'queue'];

/** Timeout of one check or suite in milliseconds: several times what it takes on an idle machine. */
const runLimit = 40 * 60_000;

ensureInstalled();
const named = process.argv.slice(2);
const options = named.findIndex((argument) => argument.startsWith('-'));
const forMocha = options === -1 ? [] : named.splice(options);
const isWanted = (name) => named.length === 0 || named.includes(name);
const running = lanes.map((lane) => lane.filter(isWanted)).filter((lane) => lane.length > 0);
const isAlone = running.length === 1;
const node = process.env.TEST_NODE || nodeBinary;
const scratch = mkdtempSync(path.join(tmpdir(), 'node-red-tray-test-'));
const build = isWanted('build') ? runPart('build') : ensureBuilt();

try {
  const results = (await Promise.all(running.map(runLane))).flat();
  const total = (count) => results.reduce((sum, result) => sum + result[count], 0);
  const [passes, failures] = [total('passes'), total('failures')];
  for (const { name, failed } of results) for (const what of failed) console.log(`Failed in ${name}: ${what}`);
  console.log(`${passes} passed, ${failures} failed`);
  process.exitCode = failures === 0 && passes > 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Runs parts one after another. */
async function runLane(names) {
  const results = [];
  for (const name of names) results.push(await (name === 'build' ? build : runPart(name)));
  return results;
}

/** @returns the numbers of passed and failed tests, and the names of the failed ones; a check counts as one test */
async function runPart(name) {
  if (needBuild.includes(name) && (await build)?.failures > 0) return broken(name, 'Not run: the build failed.');
  if (isAlone) console.log(`\n== ${name}`);
  const counts = path.join(scratch, `${name}.json`);
  const { code, output } = await run(checks[name] ?? suite(name), { TEST_COUNTS: counts });
  if (name in checks) return code === 0 ? report(name, output, { passes: 1 }) : broken(name, output);
  // A suite that ended without counts has crashed, or found no tests.
  if (!existsSync(counts)) return broken(name, output);
  const ran = JSON.parse(readFileSync(counts, 'utf8'));
  return code !== 0 && ran.failures === 0 ? broken(name, output, ran.passes) : report(name, output, ran);
}

/** A part that failed as a whole. */
function broken(name, output, passes = 0) {
  return report(name, output, { passes, failures: 1, failed: ['see its output above'] });
}

function suite(name) {
  const reporter = path.join(root, 'scripts', 'counting-reporter.cjs');
  return [bin('mocha/bin/mocha.js'), '--reporter', reporter, ...suites[name], ...forMocha];
}

/** Prints the output of a part, unless it was printed as it ran. */
function report(name, output, { passes, failures = 0, failed = [] }) {
  if (!isAlone) console.log(`\n== ${name}\n${output}`);
  return { name, passes, failures, failed };
}

/** A run that takes too long is killed, and counts as failed. */
function run(args, variables) {
  return new Promise((resolve) => {
    const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const colors = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(node, args, { cwd: root, stdio, env: { ...environment(), ...colors, ...variables } });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk));
    const limit = setTimeout(() => {
      output.push(Buffer.from(`Not ended after ${runLimit / 60_000} minutes.\n`));
      child.kill('SIGKILL');
    }, runLimit);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, output: Buffer.concat(output).toString() });
    });
  });
}
