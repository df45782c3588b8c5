#!/usr/bin/env node
/**
 * `npx @tray-nodes/node-red-tray`: the doctor, or the local Tray API. Loaded on demand, as each has its own packages.
 */
if (process.argv[2] === 'doctor') void examine(process.argv.slice(3));
else require('../sandbox/main');

function examine(args: readonly string[]): Promise<void> {
  const { run }: typeof import('../doctor/main') = require('../doctor/main');
  return run(args);
}
