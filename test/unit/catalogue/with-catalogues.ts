/** Catalogues of a local Tray API, whose lists are kept in a folder. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { Catalogue } from '../../../src/catalogue/catalogue';
import {
  type CatalogueStore,
  type CatalogueStoreOptions,
  openCatalogueStore,
} from '../../../src/catalogue/catalogue-store';
import { TrayClient } from '../../../src/tray/client';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

/** An operation list of the local Tray API. */
export const twilio = ['twilio-output', '2.1'] as const;

/** In a `describe`: a local Tray API and a folder, as new for each of its tests, and catalogues of them. */
export function withCatalogues() {
  let sandbox: Sandbox;
  let folder: string;
  let clients: TrayClient[];

  beforeEach(async () => {
    clients = [];
    folder = await mkdtemp(path.join(tmpdir(), 'tray-catalogue-'));
    await start({});
  });

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await sandbox.close();
    // Lists may still be on their way to the disk.
    await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 20 });
  });

  async function start(options: SandboxOptions): Promise<void> {
    sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY }, ...options });
  }

  function client(token = sandbox.token): TrayClient {
    const made = new TrayClient({ baseUrl: sandbox.url, token });
    clients.push(made);
    return made;
  }

  /** A catalogue as after a restart of the process: only the disk knows something. */
  function restart(
    options: CatalogueStoreOptions = {},
    token = sandbox.token,
  ): { catalogue: Catalogue; store: CatalogueStore } {
    const store = openCatalogueStore({ folder, ...options });
    return { catalogue: new Catalogue({ source: client(token), baseUrl: sandbox.url, token, store }), store };
  }

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  /** The index comes last: with it a list is on disk as a whole. */
  async function savedIndexes(count: number): Promise<string[]> {
    const isIndex = (file: string) => path.basename(file) === 'index';
    await until(async () => (await files()).filter(isIndex).length === count);
    return (await files()).filter(isIndex);
  }

  async function onlyIndex(): Promise<string> {
    const [index] = await savedIndexes(1);
    return index ?? assert.fail();
  }

  const requestCount = () => sandbox.requests().length;

  return {
    get sandbox() {
      return sandbox;
    },
    get folder() {
      return folder;
    },
    ...{ start, client, restart, files, savedIndexes, onlyIndex, requestCount },
  };
}

/** Values are the very same until a list is in files, which are parsed anew each time. */
export async function untilInFiles(read: () => Promise<unknown>): Promise<void> {
  await until(async () => {
    const [first, second] = [await read(), await read()];
    return first !== second;
  });
}
