import { baseUrlProblem, type HttpRule, restBase } from '../shared/addresses/regions';
import { TrayError } from './errors/tray-error';

/** Whose requests go where. */
export interface TrayAccount extends HttpRule {
  /** REST base (`restBase` in `src/shared/addresses/regions`). */
  baseUrl: string;
  token: string;
}

/** @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used */
export function checkedAccount({ baseUrl, token, allowHttp }: TrayAccount): TrayAccount {
  return { token: checkedToken(token), baseUrl: checkedBaseUrl(restBase('custom', baseUrl), { allowHttp }) };
}

/** Pasted tokens often end in a line break; what no HTTP header can carry is refused. */
function checkedToken(token: string): string {
  const trimmed = token.trim();
  if (trimmed === '') throw new TrayError('TRAY_CONFIG', [{ key: 'noToken' }]);
  if (!/^[\x21-\x7e]+$/.test(trimmed)) throw new TrayError('TRAY_CONFIG', [{ key: 'tokenMalformed' }]);
  return trimmed;
}

const baseUrlProblems = {
  missing: 'noBaseUrl',
  malformed: 'baseUrlMalformed',
  insecure: 'baseUrlInsecure',
} as const;

function checkedBaseUrl(baseUrl: string, rule: HttpRule): string {
  const problem = baseUrlProblem(baseUrl, rule);
  if (problem !== undefined) throw new TrayError('TRAY_CONFIG', [{ key: baseUrlProblems[problem] }]);
  return baseUrl;
}
