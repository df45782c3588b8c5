/** Between ISO 8601 text and the browser's date and time picker, which knows local time without a zone. */

/** What the picker shows for a text; '' when the text is no date. */
export function toPicker(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return '';
  const date = new Date(time);
  const local = new Date(time - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The picked local time as ISO 8601 in UTC; '' when nothing is picked. */
export function fromPicker(local: string): string {
  const time = Date.parse(local);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
