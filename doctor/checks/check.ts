import type { TrayError } from '../../src/tray/errors/tray-error';

export const checkIds = [
  ...(['package', 'node', 'node-red', 'proxy', 'name', 'tls', 'clock', 'token', 'region', 'connectors'] as const),
  ...([
    'graphql',
    'authentications',
    'authentication',
    'end-user',
    'triggers',
    'limits',
    'call',
    'schemas',
    'doctor',
  ] as const),
] as const;

export type CheckId = (typeof checkIds)[number];

/** `skipped`: nothing is known, because an earlier check failed or something was not given. */
export type CheckState = 'ok' | 'warning' | 'failed' | 'skipped';

/** What a check has found, in a form that a report may contain: numbers, booleans, and words from closed lists. */
export type Facts = Record<string, number | boolean | string>;

/** The result of one check. Every result that is not ok includes advice. */
export type Check = Look & (Well | Unwell);

interface Look {
  id: CheckId;
  /** What was found, for the person. May contain names of hosts and people. */
  message: string;
  facts: Facts;
  failure?: FailureFacts;
}

interface Well {
  state: Extract<CheckState, 'ok' | 'skipped'>;
  advice?: string;
}

interface Unwell {
  state: Extract<CheckState, 'warning' | 'failed'>;
  /** What to do. */
  advice: string;
}

/** A failure, without any third-party text. */
export interface FailureFacts {
  code: string;
  statusCode?: number;
  /** Keys of the texts that describe what happened. */
  texts: string[];
  /** The error code of the system or a library. */
  cause?: string;
}

export function failureFacts(error: TrayError): FailureFacts {
  const { code, statusCode, texts } = error;
  const cause = texts.map((text) => ('key' in text ? codeIn(text.params) : undefined)).find((one) => one !== undefined);
  return {
    code,
    ...(statusCode !== undefined && { statusCode }),
    texts: texts.map((text) => ('key' in text ? text.key : 'words')),
    ...(cause !== undefined && { cause }),
  };
}

function codeIn(params: object | undefined): string | undefined {
  const code: unknown = params !== undefined && 'code' in params ? params.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined;
}
