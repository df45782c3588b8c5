import type { JsonObject } from '../../../shared/json';
import type { FormUiState } from '../../form/form-ui-state';
import type { CallDraft, TryInput } from '../call-draft';
import { asksForAuthId, asksForUser, tryInput } from './try-samples';

/** Names of the samples that are not part of the input. */
export const wholeInputSample = 'input';
export const authIdSample = 'authId';
export const userSample = 'userId';

/** The sample that a trial must not be made without: without an end user it would act for the account itself. */
export function missingSample(call: CallDraft, memory: FormUiState): 'input' | 'user' | undefined {
  if (asksForUser(call) && sampleOf(memory, userSample) === undefined) return 'user';
  return inputOf(call, memory) === undefined ? 'input' : undefined;
}

/** What a trial sends with the current samples; undefined while a required one is missing. */
export function requestOf(call: CallDraft, memory: FormUiState): TryInput | undefined {
  const input = inputOf(call, memory);
  if (input === undefined || missingSample(call, memory) !== undefined) return undefined;
  const authId = asksForAuthId(call) ? sampleOf(memory, authIdSample) : undefined;
  const userId = asksForUser(call) ? sampleOf(memory, userSample) : undefined;
  return { input, ...(authId !== undefined && { authId }), ...(userId !== undefined && { userId }) };
}

function inputOf(call: CallDraft, memory: FormUiState): JsonObject | undefined {
  return tryInput(call, memory.samples, memory.namedSamples[wholeInputSample] ?? '');
}

function sampleOf(memory: FormUiState, name: string): string | undefined {
  return memory.namedSamples[name]?.trim() || undefined;
}
