import { once } from 'node:events';
import { createServer } from 'node:http';

const change = 'data: changed\n\n';

/** Makes open editors reload themselves: each keeps a connection (server-sent events) to a server on this machine. */
export async function startReloading() {
  const pages = new Set();
  let changedAt = 0;
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
    response.flushHeaders();
    // It changed while the page was still loading, which may have the old script.
    if (changedAt > Number(request.url?.slice(1))) response.write(change);
    pages.add(response);
    request.once('close', () => pages.delete(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${server.address().port}/`;
  return {
    /** Appended to the dialogs' script. The editor asks before it discards changes that are not deployed. */
    script: `new EventSource('${address}' + performance.timeOrigin).onmessage = () => location.reload();`,
    reload() {
      changedAt = Date.now();
      for (const page of pages) page.write(change);
    },
    end() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
