/**
 * Tray's own dialog that makes and changes authentications, at the addresses of Tray's: it is opened in a window of its own
 * with a code, and tells its opener by messages how it ended.
 */
import type { Authentication } from '../authentications/authentication';
import { isAnswer, readAuthentication } from '../authentications/read-authentication';
import { isJsonObject } from '../connectors/input';
import { embeddedId } from '../people/account';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import type { RequestBody } from '../server/read-body';
import type { World } from '../world';
import { chooserPage, dialogPage, failurePage } from './pages';
import { credentialsOf } from './read-form';
import { type DialogSession, DialogSessions } from './sessions';

export class AuthDialog {
  private readonly sessions = new DialogSessions();

  constructor(private readonly world: World) {}

  answer(exchange: Exchange): Answer {
    const { method, parts = [], body } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
    const [, what, action = '', first = '', second] = parts;
    if (what !== 'auth') return errorAnswer(404);
    if (action === 'session') return this.inSession(exchange, first, second);
    if (method !== 'GET') return errorAnswer(405);
    if (action !== 'create' && action !== 'edit') return errorAnswer(404);
    return this.open(
      new URLSearchParams(exchange.url.split('?')[1] ?? ''),
      first,
      action === 'edit' ? (second ?? '') : undefined,
    );
  }

  private open(query: URLSearchParams, partner: string, changedId: string | undefined): Answer {
    const behaviour = this.world.dialog.all();
    if (partner !== embeddedId) return failurePage(`There is no account with the Embedded ID ${partner}.`, behaviour);
    const owner = this.world.authorizationCodes.redeem(query.get('code') ?? '');
    if (owner === undefined)
      return failurePage('The authorization code is unknown, was used already, or is too old.', behaviour);
    const scopes = query.getAll('scopes[]').filter((scope) => scope !== '');
    const session =
      changedId === undefined
        ? this.toCreate(query)
        : this.toChange(this.world.authentications.ownedBy(owner, changedId));
    if (typeof session === 'string') return failurePage(session, behaviour);
    return this.page(this.sessions.begin({ owner, scopes, ...session }));
  }

  private toCreate(query: URLSearchParams): Pick<DialogSession, 'environments'> | string {
    const [serviceId, environmentId] = [query.get('serviceId'), query.get('serviceEnvironmentId')];
    const environments = this.world.authentications.environments.filter(
      ({ id, service }) => [null, service.id].includes(serviceId) && [null, id].includes(environmentId),
    );
    return environments.length > 0 ? { environments } : 'The service environment does not belong to the service.';
  }

  private toChange(changed: Authentication | undefined): Pick<DialogSession, 'environments' | 'changed'> | string {
    return changed === undefined
      ? 'The authentication could not be found.'
      : { environments: [changed.environment], changed };
  }

  private page(id: string, environmentId?: string): Answer {
    const session = this.sessions.get(id);
    const behaviour = this.world.dialog.all();
    if (session === undefined) return failurePage('This dialog has ended. Open it once more.', behaviour);
    const [only, ...others] = session.environments;
    const environment =
      environmentId === undefined && others.length === 0
        ? only
        : session.environments.find((known) => known.id === environmentId);
    if (environment === undefined) return chooserPage(id, session.environments);
    return dialogPage({ id, environment, session, behaviour });
  }

  private inSession({ method, body }: Exchange, id: string, what: string | undefined): Answer {
    if (method === 'GET') return this.page(id, what);
    const session = this.sessions.get(id);
    if (method !== 'POST' || what !== 'finish' || session === undefined) return errorAnswer(404);
    const result = this.finish(session, body);
    if (isAnswer(result)) return result;
    this.sessions.end(id);
    return jsonAnswer(200, { authId: result.id });
  }

  private finish({ environments, owner, changed }: DialogSession, body: RequestBody): Authentication | Answer {
    const environment = environments.find(({ id }) => id === environmentIdOf(body));
    if (environment === undefined) return errorAnswer(404);
    const made = readAuthentication(credentialsOf(body, environment), this.world.authentications, owner);
    if (isAnswer(made)) return made;
    const authentication = changed === undefined ? made : { ...made, id: changed.id };
    return this.world.authentications.add(authentication)
      ? authentication
      : errorAnswer(400, 'There are too many authentications');
  }
}

/** True for requests to the pages of the dialog. */
export function isDialog({ parts }: Exchange): boolean {
  return parts?.[0] === 'external';
}

function environmentIdOf(body: RequestBody): unknown {
  return body.kind === 'json' && isJsonObject(body.value) ? body.value.serviceEnvironmentId : undefined;
}
