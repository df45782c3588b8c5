/** The nodes' message catalogues as the build lays them out, and their texts as Node-RED would return them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../src/shared/json';
import { failureTexts } from '../../src/shared/texts/failure-texts';
import { interpolate } from '../../src/shared/texts/interpolate';
import type { Translate } from '../../src/shared/texts/translate';

const root = path.resolve(__dirname, '..', '..');

export type NodeName = 'tray-config' | 'tray-connector' | 'tray-trigger' | 'tray-queue';

/** The language that is written first; all others are translated from it. */
export const original = 'en-US';

/** Everything below the root of a node's catalogue. */
export function catalogueOf(node: NodeName, language: string): Record<string, unknown> {
  const file = path.join(root, 'nodes', node, 'locales', language, 'strings.json');
  const { [node]: texts }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(texts)) throw new Error(`${file} has no texts for ${node}`);
  return node === 'tray-connector' && language === original ? { ...texts, failureText: failureTexts } : texts;
}

/**
 * Looks up texts of a catalogue.
 * @throws for a key without a text
 */
export function translatorOf(node: NodeName, language: string): Translate {
  const look = lookUpIn(node, language);
  return (key, params) => {
    const text = look(key, params);
    if (text === undefined) throw new Error(`The ${language} catalogue of ${node} has no text ${key}`);
    return text;
  };
}

/** Looks up texts of a catalogue; undefined for a key without a text. */
export function lookUpIn(node: NodeName, language: string): (...args: Parameters<Translate>) => string | undefined {
  const catalogue = catalogueOf(node, language);
  return (key, params = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((texts, part) => (isObject(texts) ? texts[part] : undefined), catalogue);
    return typeof text === 'string' ? interpolate(text, params) : undefined;
  };
}

/** The texts of `tray-connector` in English. */
export const inEnglish = translatorOf('tray-connector', original);
