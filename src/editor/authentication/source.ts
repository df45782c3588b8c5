/**
 * Where an authId or an end user comes from: a list in the dialog, or an expression that is evaluated for each message.
 */
import { useRef } from 'preact/hooks';
import { type FieldExpressionType, fieldExpressionTypes } from '../../shared/flow';
import { isUuid } from '../../shared/uuid';
import { isVariable } from '../../shared/variable';

export type SourceType = 'list' | FieldExpressionType;

/** The source for a saved type: everything except expressions is chosen from the list. */
export function sourceOf(savedType: string): SourceType {
  return fieldExpressionTypes.find((type) => type === savedType) ?? 'list';
}

/**
 * True for text that may be typed although the list lacks it: Tray's ids are UUIDs, and a variable may stand for one.
 */
export function isIdOrVariable(text: string): boolean {
  const typed = text.trim();
  return isUuid(typed) || isVariable(typed);
}

/**
 * Returns a function that switches the source: the value that the new source last had is restored, else its initial
 * one.
 */
export function useKeptSources<Value>(
  source: SourceType,
  value: Value,
  initial: (source: SourceType) => Value,
): (next: SourceType) => Value {
  const kept = useRef(new Map<SourceType, Value>());
  return (next) => {
    kept.current.set(source, value);
    return kept.current.get(next) ?? initial(next);
  };
}
