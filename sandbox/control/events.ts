/** Subscriptions, events and their deliveries in the test API. */
import { isObject } from '../../src/shared/json';
import { tooManyDeliveries } from '../deliveries/deliveries';
import { readDeliveryFault } from '../faults/delivery-fault';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { type Subscription, shownSubscription } from '../subscriptions/subscription';
import type { World } from '../world';
import { ordered, removed } from './faults';
import { readChange } from './read-change';

/** @param path relative to `/sandbox` */
export function eventsAnswer(world: World, exchange: Exchange, [resource, id, part]: string[]): Answer | undefined {
  switch (`${exchange.method} ${resource}`) {
    case 'GET subscriptions':
      return jsonAnswer(200, world.subscriptions.all().map(shownSubscription));
    case 'PUT subscriptions':
      return withSubscription(world, id, (found) => changed(world, found, exchange));
    case 'POST subscriptions':
      return part === 'events' ? withSubscription(world, id, (found) => fired(world, found, exchange)) : undefined;
    case 'PUT subscription-rules':
      return rulesChanged(world, exchange);
    case 'GET deliveries':
      return jsonAnswer(200, world.deliveries.all());
    case 'GET delivery-faults':
      return jsonAnswer(200, world.deliveryFaults.all());
    case 'POST delivery-faults':
      return ordered(world.deliveryFaults, exchange, readDeliveryFault);
    case 'DELETE delivery-faults':
      return removed(world.deliveryFaults, id);
    default:
      return undefined;
  }
}

function withSubscription(world: World, id = '', answer: (found: Subscription) => Answer): Answer {
  const found = world.subscriptions.get(id);
  return found === undefined ? errorAnswer(404, 'The subscription could not be found') : answer(found);
}

function changed({ subscriptions }: World, found: Subscription, { body }: Exchange): Answer {
  const change = body.kind === 'json' && isObject(body.value) ? readChange(body.value) : undefined;
  if (change === undefined) return errorAnswer(400, 'A subscription gets a state, and an error with code and message');
  subscriptions.change(found, change.state, change.error);
  return jsonAnswer(200, shownSubscription(found));
}

/** Without a body, sends the next event of the subscription. */
function fired(world: World, found: Subscription, { body }: Exchange): Answer {
  if (body.kind === 'malformed') return errorAnswer(400, 'An event is JSON');
  const delivery = world.fire(found, body.kind === 'json' ? body.value : undefined);
  return delivery === undefined ? errorAnswer(409, tooManyDeliveries) : jsonAnswer(201, { number: delivery.number });
}

function rulesChanged({ subscriptionRules }: World, { body }: Exchange): Answer {
  const changes = body.kind === 'json' ? subscriptionRules.read(body.value) : undefined;
  if (changes === undefined) {
    return errorAnswer(400, 'The rules of subscriptions are waitsForCreation and showsDeleted, true or false');
  }
  subscriptionRules.change(changes);
  return jsonAnswer(200, subscriptionRules.all());
}
