import type { EventEndpoint } from '../../src/events/endpoint/event-endpoint';
import { eventsPath } from '../../src/shared/addresses/event-address';
import { percentDecoded } from '../../src/shared/addresses/percent-decoded';
import type { Endpoint } from '../mount-endpoint';

/** The endpoint of events: one address per node, with the node's id. */
export function eventAddresses(endpoint: EventEndpoint): Endpoint {
  return {
    path: eventsPath,
    isOwn: (rest) => rest !== '' && !rest.includes('/'),
    handle: (rest, request, response) => void endpoint.handle(percentDecoded(rest), request, response),
  };
}
