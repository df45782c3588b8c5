/**
 * Reads the body of `POST /core/v1/subscriptions`. The messages of refusals are inferred from those of Call Connector.
 */
import type { JsonValue } from '../../src/shared/json';
import { isUuid } from '../../src/shared/uuid';
import type { CheckedOperation, VersionEntry } from '../api/version-catalogue';
import type { Authentications } from '../authentications/authentications';
import { isJsonObject } from '../connectors/input';
import type { Holder } from '../people/holder';
import { type Answer, errorAnswer } from '../server/answer';
import type { RequestBody } from '../server/read-body';
import type { TriggerOperation } from '../triggers/trigger';
import type { TriggerCatalogue } from '../triggers/trigger-catalogue';
import { refusalMessage } from '../validation/refusal';
import type { Subscription } from './subscription';

/** Maximum memory of one, in approximate bytes. */
const heaviest = 1024 * 1024;

/** The part of a subscription that its creator specifies. */
export type Wanted = Pick<Subscription, 'name' | 'trigger' | 'operation' | 'input' | 'endpoint'> &
  Partial<Pick<Subscription, 'externalId' | 'authenticationId'>>;

/** A subscription that Tray would request from the third party. */
export interface ReadSubscription {
  wanted: Wanted;
  operation: TriggerOperation;
}

/** The parts of the sandbox that are involved. */
export interface Known {
  triggers: TriggerCatalogue;
  authentications: Authentications;
}

/** The subscription that a body requests, or the answer that rejects it. */
export function readSubscription(body: RequestBody, holder: Holder, known: Known): ReadSubscription | Answer {
  if ('weight' in body && body.weight > heaviest) return errorAnswer(413);
  const wanted = body.kind === 'json' ? wantedIn(body.value) : 'expected a JSON object';
  if (typeof wanted === 'string') return errorAnswer(400, `Invalid value for: body (${wanted})`);
  const { name, version } = wanted.trigger;
  const entry = known.triggers.entry(name, version);
  if (entry === undefined) return errorAnswer(404, `Trigger ${name} ${version} could not be found`);
  const checked = entry.operation(wanted.operation);
  if (checked === undefined) return errorAnswer(404, `Operation ${wanted.operation} could not be found`);
  return (
    refusalOf(wanted, { entry, checked }, known.authentications, holder) ?? { wanted, operation: checked.operation }
  );
}

export function isAnswer(result: ReadSubscription | Answer): result is Answer {
  return 'status' in result;
}

interface Found {
  entry: VersionEntry<TriggerOperation>;
  checked: CheckedOperation<TriggerOperation>;
}

function refusalOf(
  { authenticationId, input }: Wanted,
  { entry, checked }: Found,
  authentications: Authentications,
  holder: Holder,
): Answer | undefined {
  if (authenticationId === undefined) return errorAnswer(400, 'The trigger needs an authentication');
  const authentication = authentications.ownedBy(holder, authenticationId);
  if (authentication === undefined) return errorAnswer(404, 'The authentication could not be found');
  if (authentication.environment.service.id !== entry.version.service?.id) return errorAnswer(403);
  const problems = checked.problemsOf(input);
  return problems.length === 0 ? undefined : errorAnswer(400, refusalMessage(problems));
}

/** The validated properties of a body, or what is wrong with one of them. */
function wantedIn(value: JsonValue): Wanted | string {
  if (!isJsonObject(value)) return 'expected a JSON object';
  const { name, operation, endpoint, trigger, input, authenticationId, externalId } = value;
  if (!isText(name)) return missing('name');
  const version = isJsonObject(trigger) ? trigger : {};
  if (!isText(version.name)) return missing('trigger.name');
  if (!isText(version.version)) return missing('trigger.version');
  if (!isText(operation)) return missing('operation');
  if (!isJsonObject(input)) return missing('input');
  if (!isText(endpoint) || !isAddress(endpoint)) return "Couldn't decode an address at 'endpoint'";
  if (!isAbsent(authenticationId) && !isAuthId(authenticationId)) {
    return "Couldn't decode a valid UUID at 'authenticationId'";
  }
  if (!isAbsent(externalId) && typeof externalId !== 'string') return "Couldn't decode a string at 'externalId'";
  return {
    name,
    trigger: { name: version.name, version: version.version },
    operation,
    input,
    endpoint,
    ...(typeof externalId === 'string' && { externalId }),
    ...(isText(authenticationId) && { authenticationId }),
  };
}

function missing(path: string): string {
  return `Missing required field at '${path}'`;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isAuthId(value: JsonValue | undefined): boolean {
  return isText(value) && isUuid(value);
}

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
