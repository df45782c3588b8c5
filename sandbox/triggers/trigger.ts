/** A trigger of the sandbox: what can happen at a third party, and the resulting events. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { ListedOperation, VersionOf } from '../api/version-catalogue';
import type { Operation } from '../connectors/connector';

/** Why a third party rejects a subscription, as answered by Tray. */
export interface SubscriptionError {
  code: 'user_input_error' | 'api_error' | 'timeout_error' | 'oauth_refresh' | 'no_trigger' | 'internal_error';
  message: string;
}

export interface TriggerOperation extends ListedOperation {
  /**
   * An event that matches the output schema.
   *
   * @param input of the subscription; it fits the input schema
   * @param number counts the events of a subscription from 1
   */
  event: (input: JsonObject, number: number) => JsonValue;
  /** Why the third party rejects a subscription with this input; undefined if it accepts it. */
  refusal?: (input: JsonObject) => SubscriptionError | undefined;
}

/** One version of a trigger. */
export interface Trigger extends VersionOf<TriggerOperation> {
  /**
   * The private operations of its lookups, which Call Connector runs under the name of the trigger. How Tray calls such
   * a lookup is not documented; if absent, Call Connector does not have the name.
   */
  lookups?: Operation[];
}
