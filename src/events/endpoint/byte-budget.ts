/** A bound on the total bytes of all bodies that are being received: anyone who knows an address can send to it. */
export class ByteBudget {
  private taken = 0;

  constructor(private readonly most: number) {}

  /** @returns false if there is not enough room */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.most) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken -= bytes;
  }
}
