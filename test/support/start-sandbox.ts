import { randomUUID } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox as start } from '../../sandbox';

/**
 * The local Tray API with a token of its own: ports come back within a run, and what the process remembers of a token and
 * host (lists, their failures, the rate) must not be that of an earlier test.
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start({ token: `local-tray-api-${randomUUID()}`, ...options });
}
