/** `npm run sandbox [port]`: the local Tray API on the command line. `SANDBOX_PORT` names the port too. */
import { type Sandbox, startSandbox } from './index';

const defaultPort = 4010;

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? process.env.SANDBOX_PORT ?? String(defaultPort);
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65535) return fail(`${wanted} is no port: take 0 to 65535.`);
  try {
    const sandbox = await startSandbox({ port });
    greet(sandbox);
    endOnSignal(sandbox);
  } catch (error) {
    fail(isPortInUse(error) ? `Port ${port} is in use: take another one, or 0 for a free one.` : String(error));
  }
}

function greet(sandbox: Sandbox): void {
  const lines = [
    `The local Tray API runs at ${sandbox.url} (Ctrl-C ends it).`,
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
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

void main();
