import { AdminError } from '../admin-error';

/** Far more than a dialog has open at a time; each may hold 2 MB of input until Tray has answered. */
const maxOpen = 12;

/** Limits the number of concurrent requests per user. */
export class OpenRequests {
  private readonly openByUser = new Map<string, number>();

  constructor(private readonly limit = maxOpen) {}

  /**
   * Does the work of a request, which counts until the work is done, because a call continues after the dialog has hung
   * up.
   *
   * @throws AdminError `too_many_requests` if too many are open; else what the work throws
   */
  async within<Result>(user: string, work: () => Promise<Result>): Promise<Result> {
    const open = this.openByUser.get(user) ?? 0;
    if (open >= this.limit) throw new AdminError('too_many_requests', [{ key: 'tooManyRequests' }]);
    this.openByUser.set(user, open + 1);
    try {
      return await work();
    } finally {
      this.leave(user);
    }
  }

  private leave(user: string): void {
    const open = (this.openByUser.get(user) ?? 0) - 1;
    if (open > 0) this.openByUser.set(user, open);
    else this.openByUser.delete(user);
  }
}
