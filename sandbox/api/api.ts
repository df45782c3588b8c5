/** The endpoints below `/core/v1`: authorization, limits, routes. */
import { type Answer, errorAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import type { World } from '../world';
import { authenticationAnswer } from './authentication';
import { CallConnector } from './call';

export class Api {
  private readonly calls: CallConnector;

  constructor(private readonly world: World) {
    this.calls = new CallConnector(world.catalogue, world.executions);
  }

  answer(exchange: Exchange): Answer | Promise<Answer> {
    if (!this.isAuthorized(exchange)) return errorAnswer(401);
    const { parts, body } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
    if (parts === undefined) return errorAnswer(400, 'Invalid value for: path');
    return isCall(exchange) ? this.call(exchange, parts) : this.read(exchange, parts);
  }

  isAuthorized({ headers }: Exchange): boolean {
    return headers.authorization === `Bearer ${this.world.options.token}`;
  }

  private call(exchange: Exchange, [, , , name = '', , version = '']: string[]): Answer | Promise<Answer> {
    if (exchange.method !== 'POST') return errorAnswer(405);
    if (this.world.inFlight.now > this.world.options.limits.inFlight) return errorAnswer(429);
    const entry = this.world.catalogue.entry(name, version);
    if (entry === undefined) return connectorNotFound(name, version);
    return this.calls.answer(entry, exchange);
  }

  private read(exchange: Exchange, parts: string[]): Answer {
    if (!this.world.rateLimit.allows()) return errorAnswer(429);
    const answer = this.route(exchange, parts);
    if (answer === undefined) return errorAnswer(404);
    return exchange.method === 'GET' ? answer : errorAnswer(405);
  }

  private route(exchange: Exchange, parts: string[]): Answer | undefined {
    const [, , collection, id = '', versions, version = '', list] = parts;
    if (collection === 'authentications' && parts.length === 4) return authenticationAnswer(this.world.catalogue, id);
    if (collection !== 'connectors') return undefined;
    if (parts.length === 3) return this.list(exchange, this.world.catalogue.connectorsList);
    if (parts.length !== 7 || versions !== 'versions' || list !== 'operations') return undefined;
    const entry = this.world.catalogue.entry(id, version);
    return entry === undefined ? connectorNotFound(id, version) : this.list(exchange, entry.operationsList);
  }

  private list(exchange: Exchange, payload: Payload): Answer {
    if (!this.world.options.etag) return { status: 200, payload };
    const headers = { ETag: payload.etag };
    if (exchange.headers['if-none-match'] !== payload.etag) return { status: 200, payload, headers };
    return { status: 304, payload: noPayload, headers };
  }
}

/** True for requests that are for Tray's API, known to it or not. */
export function isApi({ url }: Exchange): boolean {
  return /^\/core\/v1(?![^/?])/.test(url);
}

/** True for requests to Call Connector, whatever their method. */
export function isCall({ parts }: Exchange): boolean {
  return parts?.length === 7 && parts[2] === 'connectors' && parts[4] === 'versions' && parts[6] === 'call';
}

const noPayload = Payload.text('');

function connectorNotFound(name: string, version: string): Answer {
  return errorAnswer(404, `Connector ${name} ${version} could not be found`);
}
