import type { NodeAPI } from 'node-red';
import { memoizedTranslate, rawText } from '../src/shared/texts/memoized-translate';
import type { Translate } from '../src/shared/texts/translate';

const packageName = '@tray-nodes/node-red-tray';

/** The texts that all nodes share, such as those of failures, from the catalogue of `tray-connector`. */
export function sharedTexts(RED: Pick<NodeAPI, '_'>): Translate {
  return memoizedTranslate((key) => RED._(`${packageName}/tray-connector:tray-connector.${key}`, rawText));
}
