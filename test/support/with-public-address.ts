import { createServer, type Server } from 'node:http';
import { httpNodes } from './node-test';
import { closeServer, listen } from './servers';

/** An address at which the HTTP nodes of the flow under test can be reached from outside. */
export interface PublicAddress {
  /** Without a trailing slash. */
  readonly url: string;
  /** Paths that were requested, in order. */
  readonly asked: readonly string[];
}

/** Provides one for each test of a suite. */
export function withPublicAddress(): PublicAddress {
  const address = { url: '', asked: [] as string[] };
  let server: Server;
  beforeEach(async () => {
    address.asked = [];
    server = createServer((request, response) => {
      address.asked.push(request.url ?? '');
      httpNodes()(request, response);
    });
    address.url = await listen(server);
  });
  afterEach(() => closeServer(server));
  return address;
}
