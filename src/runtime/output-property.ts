import type { NodeAPI, NodeMessage } from 'node-red';

type PropertyUtil = Pick<NodeAPI['util'], 'getMessageProperty' | 'setMessageProperty' | 'normalisePropertyExpression'>;

/** The place on a message where the output goes, such as `payload` or `payload.result`. */
export class OutputProperty {
  private readonly isPlain: boolean;

  constructor(
    private readonly util: PropertyUtil,
    private readonly property: string,
  ) {
    this.isPlain = /^[A-Za-z_$][\w$]*$/.test(property);
  }

  /** True when the text names a property at all. */
  isValid(): boolean {
    if (this.isPlain) return true;
    try {
      return this.util.normalisePropertyExpression(this.path()).length > 0;
    } catch {
      return false;
    }
  }

  /**
   * True when the output will find its place on this message. Asked before the call, because a call that was made and
   * paid for must not lose its output to a `msg.payload` that is a string.
   */
  fits(message: NodeMessage): boolean {
    if (this.isPlain) return true;
    try {
      return hasRoom(message, this.util.normalisePropertyExpression(this.path(), message).slice(0, -1));
    } catch {
      return false;
    }
  }

  /** Writes the output, and looks whether it is there: a frozen object takes nothing and says nothing. */
  write(message: NodeMessage, output: unknown): boolean {
    try {
      this.util.setMessageProperty(message, this.property, output, true);
      return this.util.getMessageProperty(message, this.property) === output;
    } catch {
      return false;
    }
  }

  private path(): string {
    return this.property.replace(/^msg\./, '');
  }
}

/** Every parent either is a container or is missing, in which case Node-RED creates it. */
function hasRoom(message: object, parents: readonly (string | number)[]): boolean {
  let holder = message;
  for (const key of parents) {
    if (!Object.hasOwn(holder, key)) return true;
    const value: unknown = Reflect.get(holder, key);
    if (typeof value !== 'object' || value === null) return false;
    holder = value;
  }
  return true;
}
