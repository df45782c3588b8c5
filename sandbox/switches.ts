import { isObject } from '../src/shared/json';

/** What can be switched on and off while the local Tray API runs, by name. */
export class Switches<Name extends string> {
  private current: Readonly<Record<Name, boolean>>;

  /** @param usual how they stand at the start, and after a reset */
  constructor(private readonly usual: Readonly<Record<Name, boolean>>) {
    this.current = usual;
  }

  all(): Record<Name, boolean> {
    return { ...this.current };
  }

  change(changes: Partial<Record<Name, boolean>>): void {
    this.current = { ...this.current, ...changes };
  }

  reset(): void {
    this.current = this.usual;
  }

  /** The changes that another process wants; undefined when they are not changes of these. */
  read(value: unknown): Partial<Record<Name, boolean>> | undefined {
    return this.areChanges(value) ? value : undefined;
  }

  private areChanges(value: unknown): value is Partial<Record<Name, boolean>> {
    if (!isObject(value)) return false;
    return Object.entries(value).every(([name, isOn]) => name in this.usual && typeof isOn === 'boolean');
  }
}
