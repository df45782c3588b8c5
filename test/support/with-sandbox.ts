import type { Sandbox, SandboxOptions } from '../../sandbox';
import { unload } from './node-test';
import { startSandbox } from './start-sandbox';

/**
 * In a `describe`: provides a local Tray API for its tests, reset for each of them. Flows of the test helper end with
 * the test.
 *
 * @param give receives it before the first test
 */
export function withSandbox(give: (sandbox: Sandbox) => void, options?: SandboxOptions): void {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox(options);
    give(sandbox);
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await unload();
    sandbox.reset();
  });
}
