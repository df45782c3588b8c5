/**
 * Converts between what is sent (ISO 8601 text, or Unix time) and the browser's pickers, which use local time without a
 * zone.
 */
import type { MomentFormat } from '../../../../schema/fields/field';

/** How a moment is sent. */
export interface MomentKind {
  format: MomentFormat;
  /** As Unix time. Unix time cannot represent a time of day alone, so the picker is then that of a moment. */
  isNumber: boolean;
}

export type PickerType = 'datetime-local' | 'date' | 'time';

export function pickerType({ format, isNumber }: MomentKind): PickerType {
  if (format === 'date') return 'date';
  return format === 'time' && !isNumber ? 'time' : 'datetime-local';
}

/** Unix time in seconds will stay far below this for a long time; in milliseconds it has been above it since 1973. */
const leastMilliseconds = 1e11;

/** The picker's value for a text; '' if the text is not a moment. */
export function toPicker(text: string, kind: MomentKind): string {
  const type = pickerType(kind);
  if (type === 'time') return /^\d\d:\d\d(:\d\d)?/.exec(text.trim())?.[0] ?? '';
  const time = kind.isNumber ? unixTime(text) : Date.parse(text);
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  // A date is the same in every time zone.
  if (type === 'date') return date.toISOString().slice(0, 10);
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/**
 * The text for the picker's value, '' for none: a date or a time of day is unchanged, a moment is converted to UTC.
 *
 * @param before the text that is replaced: milliseconds stay milliseconds
 */
export function fromPicker(picked: string, kind: MomentKind, before = ''): string {
  if (!kind.isNumber && pickerType(kind) !== 'datetime-local') return picked;
  const time = Date.parse(picked);
  if (Number.isNaN(time)) return '';
  if (!kind.isNumber) return new Date(time).toISOString();
  return String(Math.abs(Number(before)) >= leastMilliseconds ? time : Math.floor(time / 1000));
}

/** An example of the text, for a blank control. */
export function momentExample({ format, isNumber }: MomentKind): string {
  if (isNumber) return '1769850000';
  if (format === 'date') return '2026-01-31';
  return format === 'time' ? '09:00:00' : '2026-01-31T09:00:00Z';
}

function unixTime(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Math.abs(value) >= leastMilliseconds ? value : value * 1000;
}

/** True for a Unix time in the past. */
export function isOver(text: string, now = Date.now()): boolean {
  return unixTime(text) <= now;
}
