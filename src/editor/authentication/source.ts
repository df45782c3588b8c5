/** Where an authId or an end user comes from: a list in the dialog, or an expression that each message fills. */
import { useRef } from 'preact/hooks';
import { type FieldExpressionType, fieldExpressionTypes } from '../../shared/flow';
import { isUuid } from '../../shared/uuid';
import { isVariable } from '../../shared/variable';

export type SourceType = 'list' | FieldExpressionType;

/** Which of the saved types is which source: all that are no expressions are chosen in the list. */
export function sourceOf(savedType: string): SourceType {
  return fieldExpressionTypes.find((type) => type === savedType) ?? 'list';
}

/** What may be typed that a list lacks: Tray's ids are UUIDs, and a variable may stand for one. */
export function isIdOrVariable(text: string): boolean {
  const typed = text.trim();
  return isUuid(typed) || isVariable(typed);
}

/** What stood there in another source comes back with it. The function gives what a source begins with. */
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
