/** Watches the process itself: what would end it, what leaks, what all objects share. */

/** Of the resources that keep a process alive, those that a forgotten call leaves behind. */
const leftovers = ['Timeout', 'TCPSocketWrap', 'TCPServerWrap'];

/** Warnings of how Node.js itself changes. */
const news = ['DeprecationWarning', 'ExperimentalWarning'];

const shared = { Object, Array, Function, String, Promise };

/**
 * Takes the two events that would end the process from whoever listens to them (mocha takes some for its own), so that
 * none goes unseen, and gives them back at the end.
 */
export class ProcessWatch {
  private readonly seen: string[] = [];
  private readonly before = leftoversOf();
  private readonly shared = sharedKeys();
  private readonly rejectionListeners = process.listeners('unhandledRejection');
  private readonly exceptionListeners = process.listeners('uncaughtException');

  /** In a turn of its own, so that the timer of the test that asks counts as there from the beginning. */
  static async start(): Promise<ProcessWatch> {
    await new Promise((resolve) => setImmediate(resolve));
    return new ProcessWatch();
  }

  private constructor() {
    removeListeners();
    process.on('unhandledRejection', (reason) => this.see('a rejection that nobody handles', reason));
    process.on('uncaughtException', (error) => this.see('an error that nobody catches', error));
    process.on('warning', this.onWarning);
  }

  /** What must not be, so far. */
  problems(): string[] {
    const now = sharedKeys();
    const changed = Object.keys(now).filter((name) => now[name] !== this.shared[name]);
    return [...this.seen, ...changed.map((name) => `${name}.prototype was changed: ${now[name]}`)];
  }

  /** Timers and sockets that are there now and were not at the beginning; '' for none. */
  leftBehind(): string {
    const now = leftoversOf();
    const more = leftovers.filter((name) => (now[name] ?? 0) > (this.before[name] ?? 0));
    return more.map((name) => `${name}: ${now[name]}, at the beginning ${this.before[name]}`).join('; ');
  }

  end(): void {
    process.off('warning', this.onWarning);
    removeListeners();
    for (const listener of this.rejectionListeners) process.on('unhandledRejection', listener);
    for (const listener of this.exceptionListeners) process.on('uncaughtException', listener);
  }

  private readonly onWarning = (warning: Error): void => {
    if (!news.includes(warning.name)) this.see('a warning', warning);
  };

  private see(what: string, reason: unknown): void {
    this.seen.push(`${what}: ${textOf(reason)}`);
  }
}

function removeListeners(): void {
  process.removeAllListeners('unhandledRejection');
  process.removeAllListeners('uncaughtException');
}

function leftoversOf(): Record<string, number> {
  return Object.fromEntries(leftovers.map((name) => [name, countOf(name)]));
}

function countOf(resource: string): number {
  return process.getActiveResourcesInfo().filter((each) => each === resource).length;
}

/** Connections of this process that are open, both ends of those on loopback. */
export function openConnections(): number {
  return countOf('TCPSocketWrap');
}

/** By the name of the class, what its prototype holds. */
function sharedKeys(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shared).map(([name, { prototype }]) => [name, Reflect.ownKeys(prototype).map(String).sort().join()]),
  );
}

/** A rejection may have anything for its reason. */
function textOf(reason: unknown): string {
  try {
    return reason instanceof Error ? String(reason.stack) : String(reason);
  } catch {
    return 'a reason that is no text';
  }
}
