import { readFileSync } from 'node:fs';
import { baseUrlProblem, graphqlUrl, isRegion, restBase } from '../src/shared/addresses/regions';
import type { Region } from '../src/shared/flow';
import { errorCode } from '../src/shared/texts/error-code';
import type { TlsOptions } from '../src/tray/http/dispatcher';
import type { Arguments } from './arguments';

/** What is examined, and with which credentials. */
export interface Settings {
  region: Region;
  /** The region was not given: the default of a new connection is used. */
  isDefaultRegion: boolean;
  /** REST base. */
  baseUrl: string;
  graphqlUrl: string;
  /** '' for none. */
  token: string;
  authId: string;
  userId: string;
  allowHttp: boolean;
  tls: TlsOptions | undefined;
}

/** The settings, or the mistake in how the command was used. */
export function readSettings(args: Arguments, env: NodeJS.ProcessEnv): Settings | { problem: string } {
  const named = (env.TRAY_REGION ?? '').trim().toLowerCase();
  const region = args.baseUrl === undefined ? named || 'us' : 'custom';
  if (!isRegion(region) || (region === 'custom' && args.baseUrl === undefined)) {
    return { problem: 'TRAY_REGION must be us, eu or ap. Give any other address with --base-url.' };
  }
  const baseUrl = restBase(region, args.baseUrl ?? '');
  const wrong = baseUrlProblem(baseUrl, { allowHttp: args.allowHttp });
  if (wrong !== undefined) return { problem: baseUrlProblems[wrong] };
  const tls = readTls(args, env.TRAY_KEY_PASSPHRASE);
  if (tls !== undefined && 'problem' in tls) return tls;
  return {
    region,
    isDefaultRegion: args.baseUrl === undefined && named === '',
    baseUrl,
    graphqlUrl: graphqlUrl(baseUrl),
    token: (env.TRAY_TOKEN ?? '').trim(),
    authId: (env.TRAY_AUTH_ID ?? '').trim(),
    userId: (env.TRAY_USER_ID ?? '').trim(),
    allowHttp: args.allowHttp,
    tls,
  };
}

const baseUrlProblems = {
  missing: '--base-url needs an address, such as https://api.tray.io.',
  malformed:
    '--base-url must be a URL that begins with https://, such as https://api.tray.io, without a user, query or fragment.',
  insecure:
    '--base-url must begin with https://, as the API token travels with every request. Plain http is allowed for this machine, and with --allow-http for private networks.',
} as const;

/** The passphrase is not an argument, for the same reason as the token. */
function readTls(
  { ca, cert, key, servername }: Arguments,
  passphrase: string | undefined,
): TlsOptions | undefined | { problem: string } {
  if ((cert === undefined) !== (key === undefined))
    return { problem: '--cert and --key belong together: name both, or neither.' };
  const tls: Record<string, string> = {};
  for (const [name, file] of Object.entries({ ca, cert, key })) {
    if (file === undefined) continue;
    try {
      tls[name] = readFileSync(file, 'utf8');
    } catch (error) {
      return { problem: `The file of --${name} cannot be read (${errorCode(error)}).` };
    }
    // One without it would be ignored: what then fails is something else.
    const held = name === 'key' ? 'PRIVATE KEY' : 'CERTIFICATE';
    if (!new RegExp(`^-----BEGIN ([A-Z0-9]+ )*${held}-----`, 'm').test(tls[name]))
      return { problem: `The file of --${name} holds no ${held.toLowerCase()} in PEM form (-----BEGIN ...).` };
  }
  if (key !== undefined && passphrase) tls.passphrase = passphrase;
  if (servername) tls.servername = servername;
  return Object.keys(tls).length === 0 ? undefined : tls;
}
