#!/usr/bin/env node
/**
 * `npx @tray-nodes/node-red-tray`: the doctor, or the local Tray API. Loaded on demand, as each has its own packages.
 */
const [word = '', ...others] = process.argv.slice(2);
if (word === 'doctor') void examine(others);
else if (['--version', '-v'].includes(word)) void examine([word]);
else require('../sandbox/main');

function examine(args: readonly string[]): Promise<void> {
  const { run }: typeof import('../doctor/main') = require('../doctor/main');
  return run(args);
}
