/**
 * Everything that a page of the editor receives, sends and contains, as text that can be searched for what must not be
 * there.
 */
import type { Page, Response, WebSocket } from 'playwright-core';

/** The traffic between a page and Node-RED, from the moment at which it is watched. */
export class PageTraffic {
  /** Answers with their headers, web socket messages, and console output. */
  readonly received: string[] = [];
  /** Addresses, bodies and web socket messages. */
  readonly sent: string[] = [];
  private readonly pending = new Set<Promise<void>>();

  constructor(page: Page) {
    page.on('request', (request) =>
      this.sent.push(`${request.method()} ${request.url()}\n${request.postData() ?? ''}`),
    );
    page.on('response', (response) => this.follow(this.read(response)));
    page.on('websocket', (socket) => this.listenTo(socket));
    page.on('console', (line) => this.received.push(line.text()));
  }

  /** Resolves when all answers so far have been read completely. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  private follow(reading: Promise<void>): void {
    this.pending.add(reading);
    void reading.finally(() => this.pending.delete(reading));
  }

  private async read(response: Response): Promise<void> {
    const headers = JSON.stringify(await response.allHeaders());
    // Redirects and answers without a body have none to read.
    const body = await response.text().catch(() => '');
    this.received.push(`${response.url()}\n${headers}\n${body}`);
  }

  private listenTo(socket: WebSocket): void {
    socket.on('framereceived', ({ payload }) => this.received.push(payload.toString()));
    socket.on('framesent', ({ payload }) => this.sent.push(payload.toString()));
  }
}

/** What a page shows, and what its nodes, its history, its export and its storage contain. */
export async function heldBy(page: Page): Promise<string> {
  const html = await page.content();
  const held = await page.evaluate(() => {
    const nodes: object[] = [];
    window.RED.nodes.eachNode((node) => nodes.push(node) > 0);
    window.RED.nodes.eachConfig((node) => nodes.push(node) > 0);
    const held = {
      values: [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value),
      nodes,
      history: window.RED.history.list(),
      export: window.RED.nodes.createCompleteNodeSet({ credentials: false }),
      storage: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
      address: location.href,
    };
    // Nodes refer to each other, and to drawn elements.
    const seen = new Set<unknown>();
    return JSON.stringify(held, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      if (seen.has(value) || value instanceof Node) return undefined;
      seen.add(value);
      return value;
    });
  });
  return `${html}\n${held}`;
}

/** Every object and string of the page's JavaScript, as in the browser's own tools. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
