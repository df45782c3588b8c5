/** The message catalogues and help texts of the nodes, as the tests of this folder look at them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogueOf, type NodeName } from '../../support/catalogue';

export const root = path.resolve(__dirname, '..', '..', '..');

export const nodes: readonly NodeName[] = ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue'];

/** Node-RED's editor has these languages, so a person may have chosen any of them. */
export const translations = ['de', 'fr', 'es-ES', 'pt-BR', 'ja', 'zh-CN'] as const;

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

export function languagesOf(node: NodeName): string[] {
  return readdirSync(path.join(root, 'nodes', node, 'locales')).sort();
}

/** The texts of a catalogue by their dotted keys below the catalogue's root, in the catalogue's order. */
export function textsOf(node: NodeName, language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, parts: string[]): void => {
    if (typeof value === 'string') texts.set(parts.join('.'), value);
    else for (const [key, child] of Object.entries(value ?? {})) walk(child, [...parts, key]);
  };
  walk(catalogueOf(node, language), []);
  return texts;
}

export function helpOf(node: NodeName, language: string): string {
  return read(`nodes/${node}/locales/${language}/help.md`);
}

/** The TypeScript files of a folder, as paths from the root. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}
