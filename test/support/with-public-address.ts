import { createServer, type Server } from 'node:http';
import { httpNodes } from './node-test';
import { closeServer, listen } from './servers';

/** A way from outside to the HTTP nodes of the flow under test. */
export interface PublicAddress {
  /** Without a slash at its end. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
}

/** Opens one for each test of a suite. */
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
