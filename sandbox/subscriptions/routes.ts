/** The endpoints of subscriptions. */
import { isUuid } from '../../src/shared/uuid';
import type { Holder } from '../people/holder';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import type { World } from '../world';
import { pageFor } from './paging';
import { isAnswer, readSubscription } from './read-subscription';
import { type Subscription, subscriptionElement } from './subscription';

/** `/core/v1/subscriptions` and below; undefined if there is no such endpoint. */
export function subscriptionsAnswer(world: World, exchange: Exchange, holder: Holder): Answer | undefined {
  const { method, parts = [] } = exchange;
  const [, , , id] = parts;
  if (id === undefined) return collectionAnswer(world, exchange, holder);
  if (parts.length !== 4) return undefined;
  if (!isUuid(id)) return errorAnswer(400, "Invalid value for: path parameter id (Couldn't decode a valid UUID)");
  const found = world.subscriptions.visibleTo(holder).find((subscription) => subscription.id === id.toLowerCase());
  if (found === undefined) return errorAnswer(404, 'The subscription could not be found');
  if (method === 'GET') return jsonAnswer(200, subscriptionElement(found));
  return method === 'DELETE' ? deleted(world, found) : errorAnswer(405);
}

function collectionAnswer(world: World, exchange: Exchange, holder: Holder): Answer {
  if (exchange.method === 'POST') return created(world, exchange, holder);
  return exchange.method === 'GET' ? listed(world, exchange, holder) : errorAnswer(405);
}

/** A refusal by the third party is also a 200, with the state `creation_failed`. */
function created(world: World, { body }: Exchange, holder: Holder): Answer {
  const read = readSubscription(body, holder, world);
  if (isAnswer(read)) return read;
  const made = world.subscriptions.add(read, holder, world.subscriptionRules.all());
  if (made === undefined) return errorAnswer(400, 'There are too many subscriptions');
  return jsonAnswer(200, { ...subscriptionElement(made), signingKey: made.signingKey });
}

function listed({ subscriptions }: World, { url }: Exchange, holder: Holder): Answer {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  const page = pageFor(subscriptions.visibleTo(holder), query);
  if (typeof page === 'string') return errorAnswer(400, page);
  const elements = page.elements.map(subscriptionElement);
  // According to the schema, only `pageInfo` is required.
  return jsonAnswer(200, elements.length === 0 ? { pageInfo: page.pageInfo } : { ...page, elements });
}

function deleted({ subscriptions, subscriptionRules, deliveries }: World, found: Subscription): Answer {
  subscriptions.remove(found, subscriptionRules.all().showsDeleted);
  deliveries.dropOf(found.id);
  return { status: 204, payload: Payload.text(''), headers: { 'Content-Type': 'text/html' } };
}
