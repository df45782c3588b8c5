import catalogue from '../../nodes/tray-connector/locales/en-US/strings.json';
import type { Translate } from '../../src/shared/translate';

/** Looks a text up in the English catalogue of `tray-connector`, as Node-RED would. A key without a text throws. */
export const inEnglish: Translate = (key, params = {}) => {
  const text = key.split('.').reduce<unknown>((texts, part) => {
    return typeof texts === 'object' && texts !== null
      ? Object.entries(texts).find(([name]) => name === part)?.[1]
      : undefined;
  }, catalogue['tray-connector']);
  if (typeof text !== 'string') throw new Error(`No text for ${key}`);
  return text.replace(/__(\w+?)__/g, (place, name) => String(params[name] ?? place));
};
