import { memoizedTranslate, rawText } from '../shared/texts/memoized-translate';
import type { Translate } from '../shared/texts/translate';

declare const RED: { _(key: string, options: typeof rawText): string };

const packageName = '@tray-nodes/node-red-tray';

/** The texts of one node's message catalogue: keys are dotted paths below the catalogue's root. */
export function translator(node: 'tray-config' | 'tray-connector' | 'tray-trigger' | 'tray-queue'): Translate {
  return memoizedTranslate((key) => RED._(`${packageName}/${node}:${node}.${key}`, rawText));
}

/** The texts that several dialogs share live in the catalogue of `tray-connector`. */
export const t: Translate = translator('tray-connector');
