/** Whose token a request carries: the account's (master) or that of one end user. */
export type Holder = { kind: 'account' } | { kind: 'user'; userId: string };

/** Who owns an authentication: the account itself, or an end user by id. */
export type Owner = Holder;

export const account: Holder = { kind: 'account' };

export function isSame(one: Holder, other: Holder): boolean {
  if (one.kind === 'user' && other.kind === 'user') return one.userId === other.userId;
  return one.kind === other.kind;
}
