/** What the command line says. */
import { parseArgs } from 'node:util';

export const defaultPort = 4010;

export const usage = `Usage: node-red-tray [--port PORT]

Starts the local Tray API: it stands in for Tray, so that flows can be tried
and tested without an account. Nothing leaves this machine. Open its address
in a browser to see what was called.

  --port PORT  port to listen on, 0 for a free one (default: ${defaultPort};
               the environment variable SANDBOX_PORT names it too)
  --help       this text
`;

/** What is to be done, or why it cannot be. */
export type Wanted = { help: true } | { port: number } | { problem: string };

/**
 * Reads the arguments of the command line.
 *
 * @param environmentPort taken when no argument names a port
 */
export function readArguments(args: readonly string[], environmentPort: string | undefined): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { port: { type: 'string', short: 'p' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) return { help: true };
    const [positional, ...others] = positionals;
    if (others.length > 0) return { problem: `${others[0]} is one argument too many.` };
    return portOf(values.port ?? positional ?? environmentPort ?? String(defaultPort));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function portOf(text: string): Wanted {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65535) {
    return { problem: `${text || 'An empty text'} is no port: take 0 to 65535.` };
  }
  return { port };
}
