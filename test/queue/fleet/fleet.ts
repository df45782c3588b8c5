/** Three Node-REDs, one Redis and one local Tray API, and what happens to them. */
import type { Sandbox } from '../../../sandbox';
import { ownPrefix, type RedisServer } from '../../support/redis-server';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';
import { concurrency, fleetFaults, fleetFlow, nodeCount } from './fleet-flow';
import { FleetTally } from './fleet-tally';
import { MemberProcess } from './member-process';

/** Milliseconds that a call takes at least, so that the limit of calls in flight is reached. */
const latency = 25;

export interface FleetFigures {
  wrong: string[];
  rejections: string[];
  codes: Record<string, number>;
  redelivered: number;
  executions: number;
  mostInFlight: number;
  limit: number;
  seconds: number;
}

/** @param messages in all, of which each Node-RED sends a third */
export async function runFleet(server: RedisServer, messages: number): Promise<FleetFigures> {
  const sandbox = await startSandbox({ logSize: 100, latency });
  const fleet = new Fleet(server, sandbox, messages);
  try {
    return await fleet.run();
  } finally {
    fleet.end();
    await sandbox.close();
  }
}

class Fleet {
  private readonly tally = new FleetTally();
  private readonly members: MemberProcess[] = [];
  /** Messages of the Node-RED that was killed whose storing it had not seen. */
  private readonly abandoned = new Set<number>();
  private readonly prefix = ownPrefix('fleet');

  constructor(
    private readonly server: RedisServer,
    private readonly sandbox: Sandbox,
    private readonly messages: number,
  ) {}

  async run(): Promise<FleetFigures> {
    const startedAt = performance.now();
    for (const fault of fleetFaults) this.sandbox.orderFault(fault);
    for (let index = 0; index < 3; index++) await this.join(index, 0);
    const share = Math.floor(this.messages / 3);
    const sending = [0, 1, 2].map((index) => this.send(index, index * share, (index + 1) * share));
    await this.ended(0.2 * this.messages);
    await this.deploy(0, 1, 'nodes');
    await this.ended(0.35 * this.messages);
    const again = this.killAndReplace(1, share, 2 * share);
    await this.ended(0.5 * this.messages);
    if (this.server.isOwn) {
      await this.server.kill();
      await this.server.start();
    }
    await this.ended(0.7 * this.messages);
    await this.deploy(2, 1, 'full');
    await Promise.all([sending[0], sending[2], again]);
    await until(
      () => this.tally.open(this.abandoned).length === 0,
      () => `open: ${this.tally.open(this.abandoned).slice(0, 20)} of ${JSON.stringify(this.tally.codes())}`,
    );
    const { byMarker, total } = this.sandbox.executionCounts();
    return {
      wrong: this.tally.wrong(byMarker, this.abandoned),
      rejections: this.tally.rejections,
      codes: this.tally.codes(),
      redelivered: this.tally.redelivered(),
      executions: total,
      mostInFlight: this.sandbox.state().mostCallsInFlight,
      limit: concurrency,
      seconds: (performance.now() - startedAt) / 1000,
    };
  }

  end(): void {
    for (const member of this.members) member.end();
  }

  private async join(index: number, version: number): Promise<void> {
    this.members[index] = await MemberProcess.start((event) => this.tally.take(event));
    await this.deploy(index, version, 'full');
  }

  private async deploy(index: number, version: number, type: 'full' | 'nodes'): Promise<void> {
    const urls = { tray: this.sandbox.url, redis: this.server.url };
    const credentials = { connection: { token: this.sandbox.token, authId: this.sandbox.authIds.twilio ?? '' } };
    const flow = fleetFlow(urls, this.prefix, { version });
    await this.members[index]?.ask({ kind: 'deploy', flow, credentials, type }, 'deployed');
  }

  private async send(index: number, from: number, to: number): Promise<void> {
    await this.members[index]?.ask({ kind: 'send', from, to, nodes: nodeCount }, 'allSent');
  }

  /** Ends a Node-RED as a crash does, and starts another one that sends what it has not sent. */
  private async killAndReplace(index: number, from: number, to: number): Promise<void> {
    await this.members[index]?.crash();
    for (const number of this.tally.unanswered(from, to)) this.abandoned.add(number);
    const unsent = this.tally.sentUpTo(from, to);
    await this.join(index, 0);
    await this.send(index, unsent, to);
  }

  private ended(count: number): Promise<void> {
    return until(
      () => this.tally.endedCount >= count,
      () => `${this.tally.endedCount} of ${count} ended: ${JSON.stringify(this.tally.codes())}`,
    );
  }
}
