/** Fills the places of a text, `__name__` as Node-RED's catalogues have them. What fills a place is taken to the letter. */
export function fillPlaces(text: string, params: Record<string, string | number>): string {
  return text.replace(/__(\w+?)__/g, (place, name: string) => String(params[name] ?? place));
}
