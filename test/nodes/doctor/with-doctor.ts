/** The command `doctor`, with files and local Tray APIs that end with a test. */
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { type DoctorRun, runDoctor, ScratchFolder } from '../../support/doctor';
import { assertNoSecret } from '../../support/secret-search';
import { startSandbox } from '../../support/start-sandbox';
import { privateKey } from '../../unit/tray/support/certificate';
import { closeProxies } from '../../unit/tray/support/proxy';

/** Schemas of connectors, a file each. */
export const corpus = path.resolve(__dirname, '..', '..', 'fixtures', 'operation-schemas');

/** In a `describe`: a folder that is new for each of its tests, and what a test starts, which is closed after it. */
export function withDoctor() {
  let scratch: ScratchFolder;
  const open: (() => Promise<void>)[] = [];

  beforeEach(() => {
    scratch = new ScratchFolder();
  });
  afterEach(async () => {
    scratch.remove();
    await Promise.all(open.splice(0).map((close) => close()));
    await closeProxies();
  });

  async function started(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = await startSandbox(options);
    open.push(() => sandbox.close());
    return sandbox;
  }

  async function secured(cert: string): Promise<Sandbox> {
    return started({ tls: { key: privateKey, cert } });
  }

  const asked = (sandbox: Sandbox, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
    runDoctor(['--base-url', sandbox.url, ...args], { TRAY_TOKEN: sandbox.token, ...env });

  return {
    get scratch() {
      return scratch;
    },
    /** What is to be closed after the test. */
    open,
    ...{ started, secured, asked },
  };
}

/** A secret was not printed. */
export function assertNowhere(run: DoctorRun, secret: string): void {
  assertNoSecret('what was printed', run.out + run.err, [secret]);
}
