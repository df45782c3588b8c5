/** The end users of the account, on whose behalf calls can be made. */
import { stableUuid } from '../connectors/connector';

export interface EndUser {
  id: string;
  name: string;
  /** The id that the account's own product uses for the end user. */
  externalUserId: string | null;
  isTestUser: boolean;
}

/** Criteria for {@link EndUsers.find}; all that are given have to match. */
export interface UserCriteria {
  userId?: string;
  externalUserId?: string;
  name?: string;
}

const most = 100_000;

export class EndUsers {
  private users = new Map<string, EndUser>();

  /** @param further number of end users to add to the permanent ones */
  constructor(private readonly further: number) {
    this.reset();
  }

  all(): EndUser[] {
    return [...this.users.values()];
  }

  get count(): number {
    return this.users.size;
  }

  get(id: string): EndUser | undefined {
    return this.users.get(id);
  }

  /** Names are matched partially and case-insensitively: how Tray compares them is not documented. */
  find({ userId, externalUserId, name }: UserCriteria): EndUser[] {
    if (userId !== undefined) return [this.users.get(userId)].filter((user) => user !== undefined);
    return this.all().filter(
      (user) =>
        (externalUserId === undefined || user.externalUserId === externalUserId) &&
        (name === undefined || user.name.toLowerCase().includes(name.toLowerCase())),
    );
  }

  /** @returns undefined if there is no room, or if the external id is taken */
  add(user: Omit<EndUser, 'id'>, id: string): EndUser | undefined {
    const isTaken = this.all().some(({ externalUserId }) => externalUserId === user.externalUserId);
    if (isTaken || this.users.size >= most) return undefined;
    const added = { id, ...user };
    this.users.set(id, added);
    return added;
  }

  remove(id: string): boolean {
    return this.users.delete(id);
  }

  reset(): void {
    const users = [...known, ...Array.from({ length: this.further }, (_, index) => generated(index + 1))];
    this.users = new Map(users.map((user) => [user.id, { ...user }]));
  }
}

const known: EndUser[] = [
  endUser('Ada Lovelace', 'customer-1'),
  endUser('Alan Turing', 'customer-2'),
  endUser('Grace Hopper', 'customer-3'),
  { ...endUser('Test user', 'test'), externalUserId: null, isTestUser: true },
];

function endUser(name: string, externalUserId: string): EndUser {
  return { id: stableUuid(`end user ${externalUserId}`), name, externalUserId, isTestUser: false };
}

function generated(number: number): EndUser {
  return endUser(`End user ${number}`, `generated-${number}`);
}
