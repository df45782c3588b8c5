/** Values of failures look the same in Node-RED's texts as in our own English sentences, whatever they hold. */
import assert from 'node:assert/strict';
import { inEnglish, type LocalizedText, localize } from '../../../src/shared/texts/localized-text';
import { catalogueOf, original } from '../../support/catalogue';
import { translations } from './catalogues';

/** What is used of Node-RED's i18next, which comes without types. */
interface I18next {
  createInstance(options: object): I18next & { init(): Promise<unknown> };
  t(key: string, params?: object): string;
}
const i18next: I18next = require('@node-red/util').i18n.i;

/** As Node-RED sets it up, in the runtime as in the editor. */
const interpolation = { unescapeSuffix: 'HTML', escapeValue: false, prefix: '__', suffix: '__' };

async function catalogueIn(language: string): Promise<I18next> {
  const resources = { [language]: { translation: catalogueOf('tray-connector', language) } };
  const instance = i18next.createInstance({ lng: language, resources, interpolation, showSupportNotice: false });
  await instance.init();
  return instance;
}

const words = [
  '<b>&amp;</b> "quoted" \'too\'',
  '__status__ __words__',
  '$& $1 $$',
  '$t(failureText.noToken)',
  '{{x}}',
  '',
];

describe("values in Node-RED's texts", () => {
  it('read as in English sentences without a catalogue', async () => {
    const catalogue = await catalogueIn(original);
    for (const word of words) {
      const texts: LocalizedText[] = [
        { key: 'refusedStatusWords', params: { status: 404, words: word } },
        { key: 'queueFull', params: { limit: 0 } },
        { literal: word },
      ];
      assert.equal(
        localize(texts, (key, params) => catalogue.t(key, params)),
        inEnglish(texts),
      );
    }
  });

  for (const language of translations) {
    it(`stay as they are in ${language}`, async () => {
      const catalogue = await catalogueIn(language);
      for (const word of words) {
        const told = catalogue.t('failureText.traySays', { words: word });
        assert.ok(told.endsWith(word) && told.length > word.length, told);
      }
    });
  }
});
