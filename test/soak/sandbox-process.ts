/** The local Tray API in a process of its own, so that the soak measures the memory of Node-RED alone. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Fault } from '../../sandbox';
import { startSandbox } from '../support/start-sandbox';
import type { SoakTarget } from './run-soak';

type Request = { orderFault: Fault } | 'executions' | 'end';
interface Greeting {
  url: string;
  token: string;
  authId: string;
}

/** Starts the process; `end` ends it. */
export async function startSandboxProcess(): Promise<SoakTarget & { end(): void }> {
  const child = fork(__filename);
  const greeting = await answerOf<Greeting>(child);
  return {
    ...greeting,
    orderFault: (orderFault) => send(child, { orderFault }),
    executions: () => {
      const answer = answerOf<Record<string, number>>(child);
      send(child, 'executions');
      return answer;
    },
    end: () => send(child, 'end'),
  };
}

function send(child: ChildProcess, request: Request): void {
  child.send(request);
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, 'message');
  return answer;
}

/** In the child: answers what the parent asks. */
async function serve(tell: (answer: unknown) => void): Promise<void> {
  const sandbox = await startSandbox({ logSize: 100 });
  process.on('message', (request: Request) => {
    if (request === 'executions') tell(sandbox.executionCounts().byMarker);
    else if (request === 'end') process.exit(0);
    else sandbox.orderFault(request.orderFault);
  });
  process.on('disconnect', () => process.exit(0));
  const greeting: Greeting = { url: sandbox.url, token: sandbox.token, authId: sandbox.authIds.twilio ?? '' };
  tell(greeting);
}

if (process.send !== undefined && require.main === module) void serve((answer) => process.send?.(answer));
