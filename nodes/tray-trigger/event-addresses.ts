import type { EventEndpoint } from '../../src/events/endpoint/event-endpoint';
import { eventsPath } from '../../src/shared/event-address';
import type { Endpoint } from '../mount-endpoint';

/** The addresses of events: one for each node, named by its id. */
export function eventAddresses(endpoint: EventEndpoint): Endpoint {
  return {
    path: eventsPath,
    isOwn: (rest) => rest !== '' && !rest.includes('/'),
    handle: (rest, request, response) => void endpoint.handle(nodeIdIn(rest), request, response),
  };
}

/** A name that cannot be decoded is that of no node. */
function nodeIdIn(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
