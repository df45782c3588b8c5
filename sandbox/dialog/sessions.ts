/** A dialog that was opened with a code, until it is closed for good. */
import { randomBytes } from 'node:crypto';
import type { Authentication } from '../authentications/authentication';
import type { Environment } from '../authentications/environment';
import { BoundedMap } from '../people/bounded-map';
import type { Owner } from '../people/holder';

export interface DialogSession {
  owner: Owner;
  /** Those that can be chosen from; the only one is chosen already. */
  environments: Environment[];
  /** Scopes that are ticked; all of the environment unless given. */
  scopes: string[];
  /** The authentication that is changed; a new one unless given. */
  changed?: Authentication;
}

const most = 1000;

export class DialogSessions {
  private readonly sessions = new BoundedMap<DialogSession>(most);

  /** @returns the id by which the dialog's pages name it */
  begin(session: DialogSession): string {
    const id = randomBytes(16).toString('hex');
    this.sessions.set(id, session);
    return id;
  }

  get(id: string): DialogSession | undefined {
    return this.sessions.get(id);
  }

  clear(): void {
    this.sessions.clear();
  }

  end(id: string): void {
    this.sessions.take(id);
  }
}
