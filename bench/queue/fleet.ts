import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Round } from '../support/closed-loop';
import type { Delivery, FromMember, ToMember } from './protocol';

interface Member {
  child: ChildProcess;
  ended: number;
}

/** Several Node-REDs with the same flow and queue, each in a process of its own. */
export class Fleet {
  private constructor(private readonly members: readonly Member[]) {}

  /** @param places the address of the answerer and that of the queue's server */
  static async start(size: number, places: { url: string; redisUrl: string }): Promise<Fleet> {
    const children = Array.from({ length: size }, () =>
      fork(require.resolve('./member'), [places.url, places.redisUrl], { execArgv: ['--require', 'tsx/cjs'] }),
    );
    const fleet = new Fleet(children.map((child) => ({ child, ended: 0 })));
    await Promise.all(children.map(isReady));
    return fleet;
  }

  /** Gives all of them messages at once, and resolves when as many have come out of any of them. */
  async run(delivery: Delivery, messages: number): Promise<Round> {
    const { members } = this;
    const [share, cpuBefore] = [Math.ceil(messages / members.length), await this.cpu()];
    const all = share * members.length;
    const start = performance.now();
    const done = this.untilEnded(this.ended() + all);
    for (const { child } of members) say(child, { kind: 'send', delivery, messages: share });
    await done;
    const seconds = (performance.now() - start) / 1000;
    return { rate: all / seconds, cpu: ((await this.cpu()) - cpuBefore) / all };
  }

  async end(): Promise<void> {
    await Promise.all(
      this.members.map(async ({ child }) => {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }),
    );
  }

  /** Resolves when so many messages have ended since the start of the fleet; rejects with the first failure. */
  private async untilEnded(count: number): Promise<void> {
    const ends: (() => void)[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        for (const member of this.members) {
          const hear = (news: FromMember) => {
            if (news.kind === 'failed') reject(new Error(news.reason));
            if (news.kind === 'ended') member.ended = news.ended;
            if (this.ended() >= count) resolve();
          };
          ends.push(listen(member.child, hear));
        }
      });
    } finally {
      for (const end of ends) end();
    }
  }

  private ended(): number {
    return this.members.reduce((sum, { ended }) => sum + ended, 0);
  }

  /** Processor time of all of them, microseconds. */
  private async cpu(): Promise<number> {
    const times = await Promise.all(
      this.members.map(async ({ child }) => {
        const told = next(child, 'cpu');
        say(child, { kind: 'cpu' });
        return (await told).cpu;
      }),
    );
    return times.reduce((sum, time) => sum + time, 0);
  }
}

async function isReady(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('A Node-RED of the fleet ended')));
  await Promise.race([next(child, 'ready'), exited]);
  exited.catch(() => {
    // It ends when it is told to.
  });
}

function next<Kind extends FromMember['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<FromMember, { kind: Kind }>> {
  return new Promise((resolve) => {
    const forget = listen(child, (news) => {
      if (!isOfKind(news, kind)) return;
      forget();
      resolve(news);
    });
  });
}

function isOfKind<Kind extends FromMember['kind']>(
  news: FromMember,
  kind: Kind,
): news is Extract<FromMember, { kind: Kind }> {
  return news.kind === kind;
}

/** @returns ends the listening */
function listen(child: ChildProcess, hear: (news: FromMember) => void): () => void {
  child.on('message', hear);
  return () => child.off('message', hear);
}

function say(child: ChildProcess, wish: ToMember): void {
  child.send(wish);
}
