import { isObject } from '../src/shared/json';

/** Named settings that can be switched on and off while the local Tray API is running. */
export class Switches<Name extends string> {
  private current: Readonly<Record<Name, boolean>>;

  /** @param usual the initial settings, also after a reset */
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

  /** The changes in another process's request; undefined if they are not valid. */
  read(value: unknown): Partial<Record<Name, boolean>> | undefined {
    return this.areChanges(value) ? value : undefined;
  }

  private areChanges(value: unknown): value is Partial<Record<Name, boolean>> {
    if (!isObject(value)) return false;
    return Object.entries(value).every(([name, isOn]) => name in this.usual && typeof isOn === 'boolean');
  }
}
