#!/usr/bin/env node
/** `npx @tray-nodes/node-red-tray` and `npm run sandbox`: the local Tray API on the command line. */
import { readArguments, type Start, usage } from './arguments';
import { type Sandbox, startSandbox } from './index';
import { loopbackHost, riskOf } from './server/address';

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2), process.env.SANDBOX_PORT);
  if ('problem' in wanted) return fail(`${wanted.problem}\n\n${usage}`);
  if ('help' in wanted) return void process.stdout.write(usage);
  await start(wanted);
}

async function start(wanted: Start): Promise<void> {
  try {
    const sandbox = await startSandbox(wanted);
    endOnSignal(sandbox);
    greet(sandbox, wanted);
  } catch (error) {
    fail(reasonOf(error, wanted));
  }
}

function greet(sandbox: Sandbox, { host = loopbackHost }: Start): void {
  const risk = riskOf(host);
  const lines = [
    `The local Tray API runs at ${sandbox.url} (Ctrl-C ends it).`,
    ...(risk === undefined ? [] : [`${risk}.`]),
    'Open this address in a browser to see the calls. In a connection, choose the region "Custom address" and enter it.',
    `Token: ${sandbox.token}`,
    `Embedded ID: ${sandbox.embeddedId}`,
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

function reasonOf(error: unknown, { port, host }: Start): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: choose another one, or 0 for a free one.\n`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is not an address of this machine.\n`;
  return `${error}\n`;
}

function fail(reason: string): void {
  process.stderr.write(reason);
  process.exitCode = 1;
}

void main();
