import type { Translate } from '../shared/translate';

/** Statuses repeat themselves: "3 running", "12 ms". What is forgotten is looked up again. */
const mostTexts = 1000;

const rememberedBy = new WeakMap<Translate, Translate>();

/** The same texts, looked up once: all nodes share what is remembered of one catalogue. */
export function rememberedTexts(translate: Translate): Translate {
  const existing = rememberedBy.get(translate);
  if (existing !== undefined) return existing;
  const texts = new Map<string, string>();
  const remembered: Translate = (key, params) => {
    const name = params === undefined ? key : `${key} ${JSON.stringify(params)}`;
    const known = texts.get(name);
    if (known !== undefined) return known;
    if (texts.size >= mostTexts) texts.clear();
    const text = translate(key, params);
    texts.set(name, text);
    return text;
  };
  rememberedBy.set(translate, remembered);
  return remembered;
}
