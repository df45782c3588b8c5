import type { FormUiState } from '../../form/form-ui-state';
import type { CallDraft, TryInput } from '../call-draft';
import { asksForAuthId, tryInput } from './try-samples';

/** Names of the samples that have no place in the input. */
export const wholeInputSample = 'input';
export const authIdSample = 'authId';

/** What a try sends with the samples as they are; undefined while the input is not readable. */
export function requestOf(call: CallDraft, memory: FormUiState): TryInput | undefined {
  const input = tryInput(call, memory.samples, memory.namedSamples[wholeInputSample] ?? '');
  if (input === undefined) return undefined;
  const authId = asksForAuthId(call) ? memory.namedSamples[authIdSample]?.trim() : undefined;
  return authId === undefined || authId === '' ? { input } : { input, authId };
}
