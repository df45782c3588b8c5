import { isObject } from '../../src/shared/json';
import type { SubscriptionState } from '../subscriptions/subscription';
import type { SubscriptionError } from '../triggers/trigger';

/** A change of a subscription's state. */
export interface SubscriptionChange {
  state: SubscriptionState;
  error?: SubscriptionError;
}

/** The change in another process's request; undefined if it is not valid. */
export function readChange({ state, error }: Record<string, unknown>): SubscriptionChange | undefined {
  if (!isState(state)) return undefined;
  if (error === undefined) return { state };
  return isError(error) ? { state, error } : undefined;
}

function isState(value: unknown): value is SubscriptionState {
  return ['creating', 'creation_failed', 'deleted', 'active'].some((state) => state === value);
}

function isError(value: unknown): value is SubscriptionError {
  const codes = ['user_input_error', 'api_error', 'timeout_error', 'oauth_refresh', 'no_trigger', 'internal_error'];
  return isObject(value) && typeof value.message === 'string' && codes.some((code) => code === value.code);
}
