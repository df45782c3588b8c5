import { isObject } from '../../src/shared/json';

/** How the authentication dialog behaves, for trying what a caller makes of it. */
export interface Behaviour {
  /** It asks its opener for an account id first, as with Tray's "enhanced session security". */
  asksAccountId: boolean;
  /** It sends no messages at all, as where the opener is cut off. */
  isSilent: boolean;
}

const usual: Behaviour = { asksAccountId: false, isSilent: false };

export class DialogBehaviour {
  private current = usual;

  all(): Behaviour {
    return { ...this.current };
  }

  change(changes: Partial<Behaviour>): void {
    this.current = { ...this.current, ...changes };
  }

  reset(): void {
    this.current = usual;
  }
}

/** What another process wants it to be; undefined when it is not a behaviour. */
export function readBehaviour(value: unknown): Partial<Behaviour> | undefined {
  return isBehaviour(value) ? value : undefined;
}

function isBehaviour(value: unknown): value is Partial<Behaviour> {
  return isObject(value) && Object.entries(value).every(([key, part]) => key in usual && typeof part === 'boolean');
}
