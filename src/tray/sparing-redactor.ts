import { type Redactor, redactorOf } from './redact';

/** Maximum length of an escape; one that begins before the secret may consume up to that many of its characters. */
const longestEscape = 16;

/**
 * Like `redactorOf`, for secrets of which there may be thousands, such as the tokens of end users. Once it has run, the
 * compiled expression that finds a secret in all its encodings takes so much memory for code that a thousand exhaust
 * what V8 has. So it is only created for a text that seems to contain the secret, and then discarded.
 */
export function sparingRedactorOf(secret: string): Redactor {
  // Too few characters would remain to search for, or the secret itself contains what looks like an escape.
  if (secret.length < longestEscape + 8 || /[\\%&]/.test(secret)) return madeAnew(secret, () => true);
  const core = secret.slice(longestEscape).toLowerCase();
  return madeAnew(secret, (text) => plain(text).includes(core));
}

function madeAnew(secret: string, isSuspect: (text: string) => boolean): Redactor {
  return {
    isIn: (text) => isSuspect(text) && redactorOf(secret).isIn(text),
    text: (text) => (isSuspect(text) ? redactorOf(secret).text(text) : text),
    value: (value) => redactorOf(secret).value(value),
  };
}

/** All escapes that `redactorOf` recognizes. */
const escapes =
  /\\{1,4}u00([0-9a-f]{2})|%(?:25){0,4}([0-9a-f]{2})|&#0{0,4}(?:(\d{1,3})|x0{0,4}([0-9a-f]{2}));|\\{1,4}(?=\W)/gi;

/** The text with escapes decoded, in lower case. */
function plain(text: string): string {
  const unescaped = /[\\%]|&#/.test(text) ? text.replace(escapes, character) : text;
  return unescaped.toLowerCase();
}

function character(_escape: string, json = '', percent = '', decimal = '', hex = ''): string {
  if (decimal !== '') return String.fromCharCode(Number(decimal));
  const digits = json || percent || hex;
  return digits === '' ? '' : String.fromCharCode(Number.parseInt(digits, 16));
}
