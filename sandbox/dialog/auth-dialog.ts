/**
 * Tray's own dialog that creates and changes authentications, at the same paths as Tray's: it is opened in a separate
 * window with a code, and reports its result by messages to its opener.
 */
import type { Authentication } from '../authentications/authentication';
import type { Environment } from '../authentications/environment';
import { isAnswer, readAuthentication } from '../authentications/read-authentication';
import { isJsonObject } from '../connectors/input';
import { embeddedId } from '../people/account';
import type { Owner } from '../people/holder';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import type { RequestBody } from '../server/read-body';
import type { World } from '../world';
import { chooserPage, dialogPage, failurePage } from './pages';
import { credentialsOf } from './read-form';
import type { DialogSession } from './sessions';

/** The purpose of a dialog. */
type Purpose = Pick<DialogSession, 'environments' | 'changed'>;

export class AuthDialog {
  constructor(private readonly world: World) {}

  answer(exchange: Exchange): Answer {
    const { method, parts = [], body, url } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
    const [, , action, first = '', second] = parts;
    if (action === 'session') return this.inSession(exchange, first, second);
    if (method !== 'GET') return errorAnswer(405);
    const query = new URLSearchParams(url.split('?')[1] ?? '');
    if (action === 'create' && parts.length === 4) return this.open(query, first, () => this.toCreate(query));
    if (action === 'edit' && parts.length === 5)
      return this.open(query, first, (owner) => this.toChange(owner, second));
    return errorAnswer(404);
  }

  /** @param prepare returns what the dialog is for, or why it cannot be opened */
  private open(query: URLSearchParams, partner: string, prepare: (owner: Owner) => Purpose | string): Answer {
    const behaviour = this.world.dialog.all();
    if (partner !== embeddedId) return failurePage(`There is no account with the Embedded ID ${partner}.`, behaviour);
    const owner = this.world.authorizationCodes.redeem(query.get('code') ?? '');
    const purpose = owner === undefined ? voidCode : prepare(owner);
    if (owner === undefined || typeof purpose === 'string') return failurePage(String(purpose), behaviour);
    const scopes = query.getAll('scopes[]').filter((scope) => scope !== '');
    return this.page(this.world.dialogSessions.begin({ owner, scopes, ...purpose }));
  }

  private toCreate(query: URLSearchParams): Purpose | string {
    const [serviceId, environmentId] = [query.get('serviceId'), query.get('serviceEnvironmentId')];
    const environments = this.world.authentications.environments.filter(
      ({ id, service }) => [null, service.id].includes(serviceId) && [null, id].includes(environmentId),
    );
    return environments.length > 0 ? { environments } : 'The service environment does not belong to the service.';
  }

  private toChange(owner: Owner, id = ''): Purpose | string {
    const changed = this.world.authentications.ownedBy(owner, id);
    if (changed === undefined) return 'The authentication could not be found.';
    return { environments: [changed.environment], changed };
  }

  private page(id: string, environmentId?: string): Answer {
    const session = this.world.dialogSessions.get(id);
    const behaviour = this.world.dialog.all();
    if (session === undefined) return failurePage('This dialog has ended. Open it again.', behaviour);
    const environment = chosenEnvironment(session, environmentId);
    if (environment === undefined) return chooserPage(id, session.environments);
    return dialogPage({ id, environment, session, behaviour });
  }

  private inSession({ method, body }: Exchange, id: string, what: string | undefined): Answer {
    if (method === 'GET') return this.page(id, what);
    const session = this.world.dialogSessions.get(id);
    if (method !== 'POST' || what !== 'finish' || session === undefined) return errorAnswer(404);
    const result = this.finish(session, body);
    if (isAnswer(result)) return result;
    this.world.dialogSessions.end(id);
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

const voidCode = 'The authorization code is unknown, was used already, or is too old.';

/** If there is only one, it is preselected. */
function chosenEnvironment({ environments }: DialogSession, id: string | undefined): Environment | undefined {
  const [only, ...others] = environments;
  return id === undefined && others.length === 0 ? only : environments.find((environment) => environment.id === id);
}

/** True for requests to the pages of the dialog. */
export function isDialog({ parts }: Exchange): boolean {
  return parts?.[0] === 'external' && parts[1] === 'auth';
}

function environmentIdOf(body: RequestBody): unknown {
  return body.kind === 'json' && isJsonObject(body.value) ? body.value.serviceEnvironmentId : undefined;
}
