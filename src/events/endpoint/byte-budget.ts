/** Bytes that all bodies which are being received may take together: whoever knows an address can send. */
export class ByteBudget {
  private taken = 0;

  constructor(private readonly most: number) {}

  /** @returns false when there is no room */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.most) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken -= bytes;
  }
}
