/** The endpoints of Tray: authorization, limits, routes. */
import { authenticationsAnswer, environmentsAnswer } from '../authentications/routes';
import { graphqlAnswer } from '../graphql/graphql';
import { accountUserId } from '../people/account';
import type { Holder } from '../people/holder';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import { subscriptionsAnswer } from '../subscriptions/routes';
import type { World } from '../world';
import { CallConnector } from './call';
import type { ListedOperation, VersionCatalogue } from './version-catalogue';

export class Api {
  private readonly calls: CallConnector;

  constructor(private readonly world: World) {
    this.calls = new CallConnector(world.authentications, world.executions);
  }

  /** @param holder whose token it carries; undefined if it is nobody's */
  answer(exchange: Exchange, holder: Holder | undefined): Answer | Promise<Answer> {
    if (holder === undefined) return errorAnswer(401);
    const { parts, body } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
    if (parts === undefined) return errorAnswer(400, 'Invalid value for: path');
    if (isCall(exchange)) return this.call(exchange, parts, holder);
    const isAllowed = this.world.rateLimit.allows();
    if (isGraphql(exchange)) return graphqlAnswer(this.world, exchange, holder, isAllowed);
    if (!isAllowed) return errorAnswer(429);
    return this.route(exchange, parts, holder) ?? errorAnswer(404);
  }

  private call(
    exchange: Exchange,
    [, , , name = '', , version = '']: string[],
    holder: Holder,
  ): Answer | Promise<Answer> {
    if (exchange.method !== 'POST') return errorAnswer(405);
    if (this.world.inFlight.now > this.world.options.limits.inFlight) return errorAnswer(429);
    const entry = this.world.catalogue.entry(name, version) ?? this.world.triggers.lookupsOf(name, version);
    if (entry === undefined) return notFound(versionKinds.connectors, name, version);
    return this.calls.answer(entry, exchange, holder);
  }

  private route(exchange: Exchange, parts: string[], holder: Holder): Answer | undefined {
    const { authentications } = this.world;
    if (parts[0] === 'v1') return parts.length === 2 ? meAnswer(exchange, holder) : undefined;
    switch (parts[2]) {
      case 'authentications':
        return authenticationsAnswer(authentications, exchange, holder);
      case 'services':
        return environmentsAnswer(authentications, exchange);
      case 'connectors':
        return this.versions(exchange, this.world.catalogue, versionKinds.connectors);
      case 'triggers':
        return this.versions(exchange, this.world.triggers, versionKinds.triggers);
      case 'subscriptions':
        return subscriptionsAnswer(this.world, exchange, holder);
      default:
        return undefined;
    }
  }

  private versions<Known extends ListedOperation>(
    exchange: Exchange,
    catalogue: VersionCatalogue<Known>,
    kind: string,
  ): Answer | undefined {
    const { parts = [] } = exchange;
    const [, , , name = '', versions, version = '', operations] = parts;
    if (parts.length === 3) return this.list(exchange, catalogue.list);
    if (parts.length !== 7 || versions !== 'versions' || operations !== 'operations') return undefined;
    const entry = catalogue.entry(name, version);
    return entry === undefined ? notFound(kind, name, version) : this.list(exchange, entry.operationsList);
  }

  private list({ method, headers: { 'if-none-match': known } }: Exchange, payload: Payload): Answer {
    if (method !== 'GET') return errorAnswer(405);
    if (!this.world.options.etag) return { status: 200, payload };
    const headers = { ETag: payload.etag };
    if (known !== payload.etag) return { status: 200, payload, headers };
    return { status: 304, payload: noPayload, headers };
  }
}

/** True for requests to Tray's API, whether the path is known or not. */
export function isApi(exchange: Exchange): boolean {
  return /^(\/core\/v1|\/v1\/me)(?![^/?])/.test(exchange.url) || isGraphql(exchange);
}

/** True for requests to the GraphQL API, whatever the method. */
export function isGraphql({ url }: Exchange): boolean {
  return /^\/graphql(?![^?])/.test(url);
}

/** True for requests to Call Connector, whatever the method. */
export function isCall({ parts }: Exchange): boolean {
  return parts?.length === 7 && parts[2] === 'connectors' && parts[4] === 'versions' && parts[6] === 'call';
}

const noPayload = Payload.text('');

/** `GET /v1/me`, which is not documented: Tray's own test tool reads the account's user id from it. */
function meAnswer({ method }: Exchange, holder: Holder): Answer {
  if (method !== 'GET') return errorAnswer(405);
  return jsonAnswer(200, { username: holder.kind === 'account' ? accountUserId : holder.userId });
}

const versionKinds = { connectors: 'Connector', triggers: 'Trigger' } as const;

function notFound(kind: string, name: string, version: string): Answer {
  return errorAnswer(404, `${kind} ${name} ${version} could not be found`);
}
