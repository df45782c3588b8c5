/** A place in a lane; what `add` gives and `remove` takes. */
export interface Place<T> {
  readonly item: T;
  readonly lane: string;
  before: Place<T> | undefined;
  after: Place<T> | undefined;
  taken: boolean;
}

interface Lane<T> {
  first: Place<T>;
  last: Place<T>;
}

/**
 * Items that wait in named lanes: first in, first out within a lane, and each lane in turn. Every operation takes the
 * same time however many wait: lanes are linked lists, and their order is the order of the map's keys.
 */
export class FairLanes<T> {
  private readonly lanes = new Map<string, Lane<T>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(lane: string, item: T): Place<T> {
    const place: Place<T> = { item, lane, before: undefined, after: undefined, taken: false };
    const existing = this.lanes.get(lane);
    if (existing === undefined) {
      this.lanes.set(lane, { first: place, last: place });
    } else {
      place.before = existing.last;
      existing.last.after = place;
      existing.last = place;
    }
    this.count++;
    return place;
  }

  /** The next item of the lane whose turn it is; that lane then goes to the end. */
  takeNext(): T | undefined {
    for (const [name, lane] of this.lanes) {
      this.lanes.delete(name);
      if (lane.first !== lane.last) this.lanes.set(name, lane);
      const place = lane.first;
      this.unlink(lane, place);
      return place.item;
    }
    return undefined;
  }

  /** Takes an item out before its turn; false when it was taken already. */
  remove(place: Place<T>): boolean {
    const lane = this.lanes.get(place.lane);
    if (place.taken || lane === undefined) return false;
    if (lane.first === lane.last) this.lanes.delete(place.lane);
    this.unlink(lane, place);
    return true;
  }

  private unlink(lane: Lane<T>, place: Place<T>): void {
    if (place.before !== undefined) place.before.after = place.after;
    else if (place.after !== undefined) lane.first = place.after;
    if (place.after !== undefined) place.after.before = place.before;
    else if (place.before !== undefined) lane.last = place.before;
    place.taken = true;
    this.count--;
  }
}
