/**
 * Looks up a text of the message catalogues: `key` is a dotted path from the catalogue's root, `params` fill its
 * `__name__` placeholders (Node-RED's i18next settings). Injected, so that shared code depends on neither the catalogue
 * nor Node-RED.
 */
export type Translate = (key: string, params?: Record<string, string | number>) => string;
