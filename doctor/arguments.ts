/** The command line of the doctor. */
import { parseArgs } from 'node:util';
import { nearest } from './nearest';

export const usage = `Usage: node-red-tray doctor [options]

Tests whether this package works with your Tray account from this machine.
Nothing is billed unless you add --call.

  --schemas [CONNECTOR]  examine the input schemas of a connector, or those of
                         the newest version of every connector
  --folder DIRECTORY     examine the schemas in the JSON files below a directory
                         instead; sends no requests, and needs no token
  --call                 make one call of a connector that needs no
                         authentication; it is billed as one task
  --report FILE          write everything to a JSON file without anything secret
                         or personal, to attach to an issue
  --json                 print everything as JSON, with names
  --base-url URL         another address than those of Tray's regions
  --allow-http           accept an address of a private network without https
  --ca, --cert, --key FILE
                         certificates as in a TLS configuration of Node-RED
  --servername NAME      the name in the certificate, if it is not the name in
                         the address
  --version              print the version of this package
  --help                 print this text

Environment variables:
  TRAY_TOKEN             the API token
  TRAY_REGION            us (default), eu or ap
  TRAY_AUTH_ID           an authentication to check
  TRAY_USER_ID           Tray's id of an end user to act for
  TRAY_KEY_PASSPHRASE    the passphrase of the key of --key
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS
                         as for Node-RED
  NO_COLOR               no colours
  LC_ALL, LC_MESSAGES, LANG
                         language of the reasons of failures: de, en, es, fr,
                         ja, pt or zh; the rest is in English

There is no --token: other users of this machine can read arguments, and the
shell keeps them in its history.

Exit status: 0 nothing failed, 1 something failed, 2 wrong use.
`;

export interface Arguments {
  /** The connector whose schemas are examined, '' for all connectors; undefined for none. */
  schemas: string | undefined;
  folder: string | undefined;
  call: boolean;
  report: string | undefined;
  json: boolean;
  baseUrl: string | undefined;
  allowHttp: boolean;
  ca: string | undefined;
  cert: string | undefined;
  key: string | undefined;
  servername: string | undefined;
}

const options = {
  schemas: { type: 'boolean' },
  folder: { type: 'string' },
  call: { type: 'boolean' },
  report: { type: 'string' },
  json: { type: 'boolean' },
  'base-url': { type: 'string' },
  'allow-http': { type: 'boolean' },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  servername: { type: 'string' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const;

type OptionName = keyof typeof options;

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

const noTokenHere =
  'There is no --token: other users of this machine can read arguments, and the shell keeps them in its history. Put the token into the environment variable TRAY_TOKEN. If you have typed a token here, revoke it.';

/** The parsed command line, or why it cannot be parsed. Never repeats what was typed, which may be a token. */
export function readArguments(
  args: readonly string[],
): Arguments | { help: true } | { version: true } | { problem: string } {
  if (args.some((argument) => /^--?((tray|api)[-_]?)?token(=|$)/i.test(argument))) return { problem: noTokenHere };
  try {
    const { values, positionals } = parseArgs({ args: withNames(args), options, allowPositionals: true });
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    const [connector = '', ...others] = positionals;
    if (others.length > 0 || (connector !== '' && !values.schemas)) return { problem: tooMany };
    if (values.schemas && values.folder !== undefined) return { problem: 'Use either --schemas or --folder.' };
    if (values.folder !== undefined && values.call)
      return { problem: '--folder sends no requests: it cannot be used with --call.' };
    if (values.report === '' || values.report === '-') return { problem: '--report needs the name of a file.' };
    const { folder, call = false, report, json = false, 'base-url': baseUrl, 'allow-http': allowHttp = false } = values;
    const { ca, cert, key, servername } = values;
    const schemas = values.schemas ? connector : undefined;
    return { schemas, folder, call, report, json, baseUrl, allowHttp, ca, cert, key, servername };
  } catch (error) {
    return { problem: problemOf(error, args) };
  }
}

const tooMany =
  'There is an argument that belongs to no option. Only --schemas takes one, the name of a connector: --schemas slack.';

/**
 * `--schemas` takes an optional name, which parseArgs does not support, and people write `--schemas=slack` nonetheless.
 */
function withNames(args: readonly string[]): string[] {
  return args.flatMap((argument) =>
    argument.startsWith('--schemas=') ? argument.split(/=(.*)/s, 2).filter((part) => part !== '') : [argument],
  );
}

/** What is set by an environment variable, and looked for among the options. */
const variables: Readonly<Record<string, string>> = {
  region: 'TRAY_REGION',
  'auth-id': 'TRAY_AUTH_ID',
  'user-id': 'TRAY_USER_ID',
  passphrase: 'TRAY_KEY_PASSPHRASE',
  proxy: 'HTTPS_PROXY',
};

/** Of what was typed, only names are said again that can be nothing else. */
function problemOf(error: unknown, args: readonly string[]): string {
  const typed = args.flatMap((argument) => /^--?([a-z-]+)/i.exec(argument)?.[1]?.toLowerCase() ?? []);
  const known = typed.filter(isOptionName).find((name) => new RegExp(`--${name}\\b(?!-)`).test(String(error)));
  if (known !== undefined) {
    return options[known].type === 'boolean' ? `--${known} takes no value.` : `--${known} needs a value after it.`;
  }
  const [strange = ''] = typed.filter((name) => !isOptionName(name));
  const variable = nearest(strange, Object.keys(variables));
  const meant = nearest(strange, Object.keys(options).filter(isOptionName));
  if (variable !== undefined && meant === undefined)
    return `There is no --${variable}: set the environment variable ${variables[variable]}.`;
  return `There is an option that does not exist.${meant === undefined ? '' : ` Did you mean --${meant}?`}`;
}
