import { isObject } from '../../shared/json';
import { shorten } from '../../shared/texts/shorten';
import type { Answer } from '../answer';
import { elementsOf, textOf } from '../connectors/read-lists';
import { TrayError } from '../errors/tray-error';
import { unreadableError } from '../errors/unreadable-error';
import type { MadeSubscription, Subscription, SubscriptionState } from './api-types';

/** Bounds of what is kept of each text; a key has 44 characters. */
const maxTextLength = 1000;
const maxMessageLength = 1000;

/**
 * Reads the answer to Get Subscription.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readSubscription(answer: Answer): Subscription {
  const subscription = isObject(answer.body) ? subscriptionIn(answer.body) : undefined;
  if (subscription === undefined) throw unreadableError(answer, { key: 'answerNoSubscription' }, false);
  return subscription;
}

/**
 * Reads the answer to Create Subscription.
 *
 * @throws TrayError `TRAY_RESPONSE`, without any part of the answer: it may contain the key
 */
export function readMade({ body, status }: Answer): MadeSubscription {
  const subscription = isObject(body) ? subscriptionIn(body) : undefined;
  if (!isObject(body) || subscription === undefined) {
    throw new TrayError('TRAY_RESPONSE', [{ key: 'answerNoSubscription' }], { statusCode: status, sent: true });
  }
  const signingKey = textOf(body.signingKey);
  const hasKey = signingKey !== '' && signingKey.length <= maxTextLength;
  if (!hasKey && subscription.state !== 'creation_failed') {
    throw new TrayError('TRAY_RESPONSE', [{ key: 'answerNoSigningKey' }], { statusCode: status, sent: true });
  }
  return { subscription, signingKey: hasKey ? signingKey : undefined };
}

export interface SubscriptionPage {
  subscriptions: Subscription[];
  /** Cursor of the next page; undefined on the last one. */
  next: string | undefined;
}

/**
 * Reads one page of subscriptions; Tray may omit the list if there are none.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readPage(answer: Answer): SubscriptionPage {
  const { body } = answer;
  if (!isObject(body) || !isObject(body.pageInfo)) throw unreadableError(answer, { key: 'answerNoList' }, false);
  const { hasNextPage, endCursor } = body.pageInfo;
  return {
    subscriptions: body.elements === undefined ? [] : elementsOf(answer, subscriptionIn),
    next: hasNextPage === true && textOf(endCursor) !== '' ? textOf(endCursor) : undefined,
  };
}

/** Undefined without an id. */
function subscriptionIn(element: Record<string, unknown>): Subscription | undefined {
  const id = shortTextOf(element.id);
  if (id === '') return undefined;
  const trigger = isObject(element.trigger) ? element.trigger : {};
  const error = errorIn(element.error);
  return {
    id,
    name: shortTextOf(element.name),
    externalId: shortTextOf(element.externalId),
    trigger: { name: shortTextOf(trigger.name), version: shortTextOf(trigger.version) },
    operation: shortTextOf(element.operation),
    authenticationId: shortTextOf(element.authenticationId),
    endpoint: shortTextOf(element.endpoint),
    state: stateIn(element.state),
    ...(error !== undefined && { error }),
  };
}

function stateIn(state: unknown): SubscriptionState {
  const known = ['creating', 'creation_failed', 'deleted', 'active'] as const;
  return known.find((name) => name === state) ?? 'unknown';
}

function errorIn(error: unknown): Subscription['error'] {
  if (!isObject(error)) return undefined;
  return { code: shortTextOf(error.code), message: shorten(textOf(error.message), maxMessageLength) };
}

function shortTextOf(value: unknown): string {
  return textOf(value).slice(0, maxTextLength);
}
