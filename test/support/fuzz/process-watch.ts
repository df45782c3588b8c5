/** Watches the process itself: what would end it, what leaks, and changes to shared prototypes. */

/** Among the resources that keep a process alive, those that a forgotten call leaves behind. */
const leftovers = ['Timeout', 'TCPSocketWrap', 'TCPServerWrap'];

/** Warnings about changes in Node.js itself. */
const news = ['DeprecationWarning', 'ExperimentalWarning'];

const shared = { Object, Array, Function, String, Promise };

/**
 * Takes over the two events that would end the process from their listeners (mocha has some), so that none goes
 * unnoticed, and restores them at the end.
 */
export class ProcessWatch {
  private readonly seen: string[] = [];
  private readonly before = leftoversOf();
  private readonly shared = sharedKeys();
  private readonly rejectionListeners = process.listeners('unhandledRejection');
  private readonly exceptionListeners = process.listeners('uncaughtException');

  /**
   * In a separate turn of the event loop, so that the timer of the current test counts as existing from the beginning.
   */
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

  /** Violations so far. */
  problems(): string[] {
    const now = sharedKeys();
    const changed = Object.keys(now).filter((name) => now[name] !== this.shared[name]);
    return [...this.seen, ...changed.map((name) => `${name}.prototype was changed: ${now[name]}`)];
  }

  /** Timers and sockets that exist now and did not at the beginning; '' for none. */
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

/** Number of open connections of this process, counting both ends of those on loopback. */
export function openConnections(): number {
  return countOf('TCPSocketWrap');
}

/** The contents of each class's prototype, by the name of the class. */
function sharedKeys(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shared).map(([name, { prototype }]) => [name, Reflect.ownKeys(prototype).map(String).sort().join()]),
  );
}

/** The reason of a rejection may be anything. */
function textOf(reason: unknown): string {
  try {
    return reason instanceof Error ? String(reason.stack) : String(reason);
  } catch {
    return 'a reason that is no text';
  }
}
