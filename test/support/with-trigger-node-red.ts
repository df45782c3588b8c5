/**
 * In a `describe`: provides a local Tray API for its tests, and a Node-RED with its own user folder for each of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../sandbox';
import { startSandbox } from './start-sandbox';
import { type TriggerFlow, TriggerNodeRed, type TriggerNodeRedOptions } from './trigger-flows';

export type StartTriggers = (flow: TriggerFlow, options?: TriggerNodeRedOptions) => Promise<TriggerNodeRed>;

/**
 * @param give receives the Tray API before the first test, and a function that starts the Node-RED of a test, which
 * ends with it
 */
export function withTriggerNodeRed(give: (sandbox: Sandbox, start: StartTriggers) => void): void {
  let sandbox: Sandbox;
  let folder: string;
  let running: TriggerNodeRed | undefined;
  before(async () => {
    const backoff = { first: 20, longest: 200, attempts: 1000 };
    sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY }, backoff });
    give(sandbox, async (flow, options) => {
      running = await TriggerNodeRed.start(sandbox, folder, flow, options);
      return running;
    });
  });
  after(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-trigger-'));
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
}
