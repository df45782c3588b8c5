/**
 * Everything that has to hold before a change is taken: build, types, lint, unit, node and browser tests, and the
 * packed package in both Node-RED majors. The last line is the sum: `N passed, N failed`.
 *
 * `npm test -- unit nodes` runs only the named parts. `TEST_NODE` names another Node.js than the one that the development
 * dependencies bring; below 22.9 only Node-RED 4.1 is tested, since 5.0 does not run there. `TEST_NODE_RED=4` lets what runs
 * in one Node-RED only, such as the test helper, run in 4.1; the newest is the default.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

const bin = (name) => path.join(root, 'node_modules', name);
const checks = {
  build: [path.join(root, 'scripts', 'build.mjs')],
  types: [path.join(root, 'scripts', 'check-types.mjs')],
  lint: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
};
const suites = ['unit', 'nodes', 'editor', 'package'];

/** Milliseconds that one check or suite may take. */
const runLimit = 20 * 60_000;

ensureInstalled();
const scratch = mkdtempSync(path.join(tmpdir(), 'node-red-tray-test-'));
const wanted = process.argv.slice(2);
const node = process.env.TEST_NODE || nodeBinary;
const total = { passes: 0, failures: 0 };
try {
  for (const name of [...Object.keys(checks), ...suites]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    add(name in checks ? await runCheck(name) : await runSuite(name));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${total.passes} passed, ${total.failures} failed`);
process.exit(total.failures === 0 && total.passes > 0 ? 0 : 1);

function add({ passes, failures }) {
  total.passes += passes;
  total.failures += failures;
}

/** A check counts as one test. */
async function runCheck(name) {
  console.log(`\n== ${name}`);
  const code = await run(checks[name], {});
  return code === 0 ? { passes: 1, failures: 0 } : { passes: 0, failures: 1 };
}

/** A suite that ended without counts (it crashed, or found no test) counts as one failure. */
async function runSuite(name) {
  console.log(`\n== ${name}`);
  const counts = path.join(scratch, `${name}.json`);
  const reporter = path.join(root, 'scripts', 'counting-reporter.cjs');
  const files = `test/${name}/**/*.test.{ts,tsx}`;
  const code = await run([bin('mocha/bin/mocha.js'), '--reporter', reporter, files], { TEST_COUNTS: counts });
  if (!existsSync(counts)) return { passes: 0, failures: 1 };
  const { passes, failures } = JSON.parse(readFileSync(counts, 'utf8'));
  return { passes, failures: code !== 0 && failures === 0 ? 1 : failures };
}

/** Gives the exit code. A run that does not end (something was left open) is ended, and counts as failed. */
function run(args, variables) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...environment(), ...variables } });
    const limit = setTimeout(() => {
      console.error(`Not ended after ${runLimit / 60_000} minutes: something is left open.`);
      child.kill('SIGKILL');
    }, runLimit);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code ?? 1);
    });
  });
}
