/** A dialog that was opened with a code, until it is closed for good. */
import { randomBytes } from 'node:crypto';
import type { Authentication } from '../authentications/authentication';
import type { Environment } from '../authentications/environment';
import { BoundedMap } from '../people/bounded-map';
import type { Owner } from '../people/holder';

export interface DialogSession {
  owner: Owner;
  /** Those to choose from; a single one is preselected. */
  environments: Environment[];
  /** Scopes that are ticked. Default: all of the environment. */
  scopes: string[];
  /** The authentication to change. Default: create a new one. */
  changed?: Authentication;
}

const most = 1000;

export class DialogSessions {
  private readonly sessions = new BoundedMap<DialogSession>(most);

  /** @returns the id by which the dialog's pages refer to it */
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
