/** The texts of failures in the language of the terminal. All other output of the doctor is in English. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject, parseJson } from '../../src/shared/json';
import { interpolate } from '../../src/shared/texts/interpolate';
import { localize } from '../../src/shared/texts/localized-text';
import type { TrayError } from '../../src/tray/errors/tray-error';

const catalogues: Readonly<Record<string, string>> = {
  de: 'de',
  es: 'es-ES',
  fr: 'fr',
  ja: 'ja',
  pt: 'pt-BR',
  zh: 'zh-CN',
};

/** The catalogue for the environment's language; undefined for English, and for a language without a catalogue. */
export function catalogueOf(env: NodeJS.ProcessEnv): string | undefined {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  // The Chinese catalogue is not in traditional Chinese.
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(locale)) return undefined;
  const [language = ''] = locale.toLowerCase().split(/[_.@-]/);
  return Object.hasOwn(catalogues, language) ? catalogues[language] : undefined;
}

/**
 * How failures are described. If a text is missing from the catalogue, it is in English.
 *
 * @param folder of the built catalogues: `<folder>/<language>/tray-connector.json`
 */
export function sayIn(language: string | undefined, folder: string): (error: TrayError) => string {
  const texts = language === undefined ? {} : textsOf(path.join(folder, language, 'tray-connector.json'));
  return (error) => {
    const isKnown = error.texts.every((text) => !('key' in text) || typeof texts[text.key] === 'string');
    if (!isKnown) return error.message;
    return localize(error.texts, (key, params = {}) =>
      interpolate(String(texts[key.replace(/^failureText\./, '')]), params),
    );
  };
}

function textsOf(file: string): Record<string, unknown> {
  const catalogue = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
  const own = isObject(catalogue) ? catalogue['tray-connector'] : undefined;
  return isObject(own) && isObject(own.failureText) ? own.failureText : {};
}
