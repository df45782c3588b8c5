import type { NodeAPI, NodeMessage } from 'node-red';

type PropertyUtil = Pick<NodeAPI['util'], 'getMessageProperty' | 'setMessageProperty' | 'normalisePropertyExpression'>;

/** Parts of a path that lead to objects shared by all others: an output put there would affect every message. */
const sharedByAllObjects = ['__proto__', 'constructor', 'prototype'];

/** The property of a message that takes the output, such as `payload` or `payload.result`. */
export class OutputProperty {
  private readonly isPlain: boolean;

  constructor(
    private readonly util: PropertyUtil,
    private readonly property: string,
  ) {
    this.isPlain = /^[A-Za-z_$][\w$]*$/.test(property) && isOwnPath([property]);
  }

  /** True if the text is a valid path that does not lead into shared objects. */
  isValid(): boolean {
    if (this.isPlain) return true;
    try {
      return isOwnPath(this.util.normalisePropertyExpression(this.path()));
    } catch {
      return false;
    }
  }

  /**
   * True if the output can be put on this message. Checked before the call, because a call that was made and paid for
   * must not lose its output to a `msg.payload` that is a string.
   */
  fits(message: NodeMessage): boolean {
    if (this.isPlain) return true;
    try {
      // With the message, because a part such as `[msg.topic]` stands for the value in this message.
      const parts = this.util.normalisePropertyExpression(this.path(), message);
      return isOwnPath(parts) && parts.every(isKey) && hasRoom(message, parts.slice(0, -1));
    } catch {
      return false;
    }
  }

  /** Writes the output, and verifies it: a frozen object silently ignores it. */
  write(message: NodeMessage, output: unknown): boolean {
    if (!this.fits(message)) return false;
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

/** Returns one object per path, since nearly all nodes leave it at `payload`. */
export function outputProperties(util: PropertyUtil): (text: string) => OutputProperty {
  const known = new Map<string, OutputProperty>();
  return (text) => {
    const property = known.get(text) ?? new OutputProperty(util, text);
    known.set(text, property);
    return property;
  };
}

function isOwnPath(parts: readonly unknown[]): boolean {
  return parts.length > 0 && !parts.some((part) => sharedByAllObjects.includes(String(part)));
}

/** Node-RED skips any other part, and would put the output in the wrong place. */
function isKey(part: unknown): boolean {
  return typeof part === 'string' || typeof part === 'number';
}

/** True if every parent is a container, or missing, in which case Node-RED creates it. */
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
