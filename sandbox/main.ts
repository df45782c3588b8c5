#!/usr/bin/env node
/** `npx @tray-nodes/node-red-tray` and `npm run sandbox`: the local Tray API on the command line. */
import { readArguments, usage } from './arguments';
import { type Sandbox, startSandbox } from './index';

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2), process.env.SANDBOX_PORT);
  if ('problem' in wanted) return fail(`${wanted.problem}\n\n${usage}`);
  if ('help' in wanted) return void process.stdout.write(usage);
  await start(wanted.port);
}

async function start(port: number): Promise<void> {
  try {
    const sandbox = await startSandbox({ port });
    endOnSignal(sandbox);
    greet(sandbox);
  } catch (error) {
    fail(isPortInUse(error) ? `Port ${port} is in use: take another one, or 0 for a free one.\n` : `${error}\n`);
  }
}

function greet(sandbox: Sandbox): void {
  const lines = [
    `The local Tray API runs at ${sandbox.url} (Ctrl-C ends it).`,
    'Open that address in a browser to see what is called. In a connection choose the region "Custom address" and enter it.',
    `Token: ${sandbox.token}`,
    'An authId for each service:',
    ...Object.entries(sandbox.authIds).map(([service, authId]) => `  ${service.padEnd(16)} ${authId}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function endOnSignal(sandbox: Sandbox): void {
  const end = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function fail(reason: string): void {
  process.stderr.write(reason);
  process.exitCode = 1;
}

void main();
