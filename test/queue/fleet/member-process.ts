/** One Node-RED of a fleet, as the test that started its process sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { MemberEvent, MemberRequest } from './messages';

const memberFile = path.join(__dirname, 'member.ts');

type Kind = MemberEvent['kind'];
type EventOf<K extends Kind> = Extract<MemberEvent, { kind: K }>;

export class MemberProcess {
  private readonly waiting: { kind: Kind; resolve: (event: MemberEvent) => void }[] = [];

  private constructor(
    private readonly child: ChildProcess,
    take: (event: MemberEvent) => void,
  ) {
    child.on('message', (event: MemberEvent) => {
      take(event);
      const found = this.waiting.findIndex(({ kind }) => kind === event.kind);
      if (found !== -1) this.waiting.splice(found, 1)[0]?.resolve(event);
    });
  }

  /** @param take gets all that it tells @param settings of Node-RED */
  static async start(take: (event: MemberEvent) => void, settings: object = {}): Promise<MemberProcess> {
    const execArgv = ['--require', require.resolve('tsx/cjs')];
    const member = new MemberProcess(fork(memberFile, [JSON.stringify(settings)], { execArgv }), take);
    await member.next('started');
    return member;
  }

  async ask<K extends Kind>(request: MemberRequest, answer: K): Promise<EventOf<K>> {
    const answered = this.next(answer);
    this.child.send(request);
    return answered;
  }

  /** Halts the process, without a word to anybody, until it is told to go on. */
  halt(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends it as a crash does. Resolves when what it has said is read to the end. */
  async crash(): Promise<void> {
    const gone = once(this.child, 'close');
    this.end();
    await gone;
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  /** Resolves when it tells of something of the kind next. */
  next<K extends Kind>(kind: K): Promise<EventOf<K>> {
    return new Promise((resolve) => {
      this.waiting.push({
        kind,
        resolve: (event) => {
          if (isOf(event, kind)) resolve(event);
        },
      });
    });
  }
}

function isOf<K extends Kind>(event: MemberEvent, kind: K): event is EventOf<K> {
  return event.kind === kind;
}
