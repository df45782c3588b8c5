import type { WantedSubscription } from '../../events/lifecycle/fingerprint';
import { compileInput } from '../../input/compile-input';
import type { Evaluate } from '../../input/evaluate';
import { UnsendableValue } from '../../input/input-budget';
import type { JsonObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Translate } from '../../shared/texts/translate';
import type { TrayError } from '../../tray/errors/tray-error';
import { authIdError, inputError, userIdError } from '../errors';
import { evaluated } from '../evaluated';
import { evaluationFinding } from '../node/request/input-findings';
import type { TriggerSettings } from './trigger-settings';

export interface WantedOptions {
  settings: TriggerSettings;
  /** The connection's default authId, '' for none. */
  defaultAuthId: string;
  baseUrl: string;
  externalId: string;
  endpoint: string;
  /** Evaluates expressions that do not depend on a message. */
  evaluate: Evaluate;
  /** Looks up texts of failures. */
  translate: Translate;
}

/**
 * The subscription that a node is configured for, with the current values from the environment and the contexts.
 *
 * Its input is built without the operation's input schema, which is not always known: the same rows always result in
 * the same subscription, even without a network.
 *
 * @throws TrayError `TRAY_INPUT`
 */
export async function wantedSubscription(options: WantedOptions): Promise<WantedSubscription> {
  const { settings, baseUrl, externalId, endpoint } = options;
  const { trigger, triggerVersion, operation, label } = settings;
  const userId = await userIdOf(options);
  const authenticationId = await authIdOf(options);
  return {
    name: label,
    externalId,
    trigger: { name: trigger, version: triggerVersion },
    operation,
    ...(authenticationId !== '' && { authenticationId }),
    input: await inputOf(options),
    endpoint,
    baseUrl,
    userId,
  };
}

/**
 * The input of a subscription.
 *
 * @param schema the operation's input schema: it distinguishes arrays from objects whose keys are digits
 * @throws TrayError `TRAY_INPUT`
 */
export async function inputOf(
  { settings, evaluate, translate }: Pick<WantedOptions, 'settings' | 'evaluate' | 'translate'>,
  schema?: JsonObject,
): Promise<JsonObject> {
  const built = await compileInput(settings.fields, schema).build(withoutMessage(evaluate));
  if ('input' in built) return built.input;
  throw inputError(built.details.map((detail) => evaluationFinding(detail, translate)));
}

/** Rows of imported flows may refer to a message, but there is none. */
function withoutMessage(evaluate: Evaluate): Evaluate {
  return (type, value) => {
    if (type === 'msg' || type === 'jsonata') throw new UnsendableValue({ key: 'noMessage' });
    return evaluate(type, value);
  };
}

async function authIdOf({ settings, defaultAuthId, evaluate }: WantedOptions): Promise<string> {
  const { authId, authIdType } = settings;
  if (authIdType === 'connection') return defaultAuthId.trim();
  return textIn(evaluate, { type: authIdType, value: authId }, authIdError);
}

/**
 * Never falls back to the account when an end user is meant: the account's events must not be mistaken for the end
 * user's.
 */
async function userIdOf({ settings, evaluate }: WantedOptions): Promise<string> {
  const { userId, userIdType } = settings;
  if (userIdType === 'none') return '';
  const text = await textIn(evaluate, { type: userIdType, value: userId }, userIdError);
  if (text === '') throw userIdError({ key: 'noUserId' });
  return text;
}

async function textIn(
  evaluate: Evaluate,
  { type, value }: { type: string; value: string },
  errorOf: (reason: LocalizedText) => TrayError,
): Promise<string> {
  if (type !== 'str' && type !== 'env') throw errorOf({ key: 'typeUnknown', params: { type } });
  const found = await evaluated(() => evaluate(type, value), errorOf);
  if (found === undefined || found === null) return '';
  if (typeof found !== 'string') throw errorOf({ key: 'noText' });
  return found.trim();
}
