/** A trigger of the sandbox: what can happen at a third party, and the events that tell of it. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { ListedOperation, VersionOf } from '../api/version-catalogue';
import type { Operation } from '../connectors/connector';

/** Why a third party accepts no subscription, as Tray answers it. */
export interface SubscriptionError {
  code: 'user_input_error' | 'api_error' | 'timeout_error' | 'oauth_refresh' | 'no_trigger' | 'internal_error';
  message: string;
}

export interface TriggerOperation extends ListedOperation {
  /**
   * An event by the output schema.
   *
   * @param input of the subscription; it fits the input schema
   * @param number counts the events of a subscription from 1
   */
  event: (input: JsonObject, number: number) => JsonValue;
  /** Why the third party refuses a subscription with this input; undefined when it accepts it. */
  refusal?: (input: JsonObject) => SubscriptionError | undefined;
}

/** One version of a trigger. */
export interface Trigger extends VersionOf<TriggerOperation> {
  /**
   * The private operations of its lookups, which Call Connector runs by the name of the trigger. Tray does not document how
   * such a lookup is called: absent, it knows nothing to be called by that name.
   */
  lookups?: Operation[];
}
