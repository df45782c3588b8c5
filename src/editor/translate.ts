import { memoizedTranslate, rawText } from '../shared/texts/memoized-translate';
import type { Translate } from '../shared/texts/translate';

declare const RED: { _(key: string, options: typeof rawText): string };

const packageName = '@tray-nodes/node-red-tray';

/** The texts of one node's message catalogue: keys are dotted paths from the catalogue's root. */
export function translator(node: 'tray-config' | 'tray-connector' | 'tray-trigger' | 'tray-queue'): Translate {
  return memoizedTranslate((key) => RED._(`${packageName}/${node}:${node}.${key}`, rawText));
}

/** Texts that several dialogs share are in the catalogue of `tray-connector`. */
export const t: Translate = translator('tray-connector');
