import { randomUUID } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox as start } from '../../sandbox';

/**
 * The local Tray API with a unique token: ports are reused within a run, and what the process caches for a token and
 * host (lists, their failures, the rate) must not come from an earlier test.
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return start({ token: `local-tray-api-${randomUUID()}`, ...options });
}
