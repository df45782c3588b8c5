/** Fills the placeholders of a text, `__name__` as in Node-RED's catalogues. Values are inserted verbatim. */
export function interpolate(text: string, params: Record<string, string | number>): string {
  return text.replace(/__(\w+?)__/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}
