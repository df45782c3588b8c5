/** How the page writes times and values. */

/** Longer texts are cut: whole ones are in the state. */
const maxLength = 4000;

/** The time of day on this machine. */
export function timeOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** A value as indented JSON, or nothing when there is none. */
export function jsonText(value: unknown): string {
  return value === undefined ? '(nothing)' : shortened(JSON.stringify(value, null, 2));
}

export function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)} ... (${text.length} characters)` : text;
}
