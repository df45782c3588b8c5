import { type Redactor, redactorOf } from './redact';

/** Characters that an escape can reach beyond its own beginning, so that it may swallow as many of the secret's. */
const longestEscape = 16;

/**
 * As `redactorOf`, for secrets of which there may be thousands, such as the tokens of end users. The expression that finds a
 * secret in all its spellings takes much memory for code once it has run: of a thousand, all that V8 has. Here it is made
 * only for a text that seems to hold the secret, and not kept.
 */
export function sparingRedactorOf(secret: string): Redactor {
  // Little is left to look for, or characters of the secret itself begin what seems to be an escape.
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

/** All escapes that `redactorOf` knows. */
const escapes =
  /\\{1,4}u00([0-9a-f]{2})|%(?:25){0,4}([0-9a-f]{2})|&#0{0,4}(?:(\d{1,3})|x0{0,4}([0-9a-f]{2}));|\\{1,4}(?=\W)/gi;

/** The text without escapes, in lower case. */
function plain(text: string): string {
  const unescaped = /[\\%]|&#/.test(text) ? text.replace(escapes, character) : text;
  return unescaped.toLowerCase();
}

function character(_escape: string, json = '', percent = '', decimal = '', hex = ''): string {
  if (decimal !== '') return String.fromCharCode(Number(decimal));
  const digits = json || percent || hex;
  return digits === '' ? '' : String.fromCharCode(Number.parseInt(digits, 16));
}
