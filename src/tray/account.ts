import { baseUrlProblem, type HttpRule, restBase } from '../shared/addresses/regions';
import { TrayError } from './errors/tray-error';

/** The host and token that requests are made with. */
export interface TrayAccount extends HttpRule {
  /** REST base (`restBase` in `src/shared/addresses/regions`). */
  baseUrl: string;
  token: string;
}

/** @throws TrayError `TRAY_CONFIG` if the token or the base URL is not usable */
export function checkedAccount({ baseUrl, token, allowHttp }: TrayAccount): TrayAccount {
  return { token: checkedToken(token), baseUrl: checkedBaseUrl(restBase('custom', baseUrl), { allowHttp }) };
}

/** Trims the line break that pasted tokens often end in; rejects anything that an HTTP header cannot carry. */
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
