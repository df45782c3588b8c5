/** The command line's arguments. */
import { parseArgs } from 'node:util';
import { riskOf } from './server/address';

export const defaultPort = 4010;

export const usage = `Usage: node-red-tray [--port PORT] [--host ADDRESS --open-to-network]
       node-red-tray doctor [--help]   for a Tray account: does it work there?
       node-red-tray --version

Starts the local Tray API, a stand-in for Tray: try and test flows without an
account. Nothing leaves this machine. Open its address in a browser to see the
calls.

  --port PORT        port to listen on, 0 for a free one (default: ${defaultPort};
                     or set the environment variable SANDBOX_PORT)
  --host ADDRESS     address to listen on (default: 127.0.0.1, which only programs
                     on this machine can reach); 0.0.0.0 for all addresses, as
                     Node-RED in another container needs
  --open-to-network  required with such an address: anybody who can reach the
                     port can see the token, read what flows write, and cause
                     failures
  --name NAME        name by which others call it, such as tray.example.com;
                     can be repeated; not needed for addresses and names
                     without a dot, such as those of containers
  --help             this text
`;

/** Options for the start. */
export interface Start {
  port: number;
  host?: string;
  openToNetwork?: boolean;
  names?: string[];
}

/** The parsed command line, or why it cannot be parsed. */
export type Wanted = { help: true } | Start | { problem: string };

const options = {
  port: { type: 'string', short: 'p' },
  host: { type: 'string' },
  'open-to-network': { type: 'boolean' },
  name: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the arguments of the command line.
 *
 * @param environmentPort used if no argument sets a port
 */
export function readArguments(args: readonly string[], environmentPort: string | undefined): Wanted {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return { help: true };
    const [positional, ...others] = positionals;
    if (others.length > 0) return { problem: `${others[0]} is one argument too many.` };
    const port = portOf(values.port ?? positional ?? environmentPort ?? String(defaultPort));
    if (typeof port === 'string') return { problem: port };
    const { host, name: names, 'open-to-network': openToNetwork } = values;
    const risk = host === undefined || openToNetwork ? undefined : riskOf(host);
    if (risk !== undefined) return { problem: `${risk}. Add --open-to-network if that is what you want.` };
    return { port, ...(host && { host }), ...(openToNetwork && { openToNetwork }), ...(names && { names }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The port, or why the text is not one. */
function portOf(text: string): number | string {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65535) {
    return `${text || 'An empty text'} is not a port: take 0 to 65535.`;
  }
  return port;
}
