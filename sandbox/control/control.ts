/** What is not Tray's: the page at `/` and the test API below `/sandbox`. For callers on this machine only. */
import type { Fault } from '../faults/fault';
import { readFault } from '../faults/read-fault';
import { contentSecurityPolicy, renderPage } from '../page/page';
import { pageView } from '../page/view';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import type { World } from '../world';

export class Control {
  /** @param scheme what the sandbox speaks */
  constructor(
    private readonly world: World,
    private readonly scheme: 'http' | 'https',
  ) {}

  answer(exchange: Exchange): Answer {
    if (!isFromHere(exchange)) return errorAnswer(403);
    const [first, ...rest] = exchange.parts ?? [];
    if (first === '' && rest.length === 0) return this.page(exchange);
    return (first === 'sandbox' ? this.route(exchange, rest) : undefined) ?? errorAnswer(404);
  }

  private route(exchange: Exchange, [resource, id]: string[]): Answer | undefined {
    const { world } = this;
    switch (`${exchange.method} ${resource}`) {
      case 'GET state':
        return jsonAnswer(200, world.state());
      case 'GET requests':
        return jsonAnswer(200, world.requests.all());
      case 'GET executions':
        return jsonAnswer(200, world.executions.all());
      case 'POST reset':
        world.reset();
        return jsonAnswer(200, {});
      case 'GET faults':
        return jsonAnswer(200, world.faults.all());
      case 'POST faults':
        return this.orderFault(exchange);
      case 'DELETE faults':
        return this.removeFaults(id);
      default:
        return undefined;
    }
  }

  private orderFault({ body }: Exchange): Answer {
    const fault: Fault | string = body.kind === 'json' ? readFault(body.value) : 'A fault is a JSON object';
    if (typeof fault === 'string') return errorAnswer(400, fault);
    const { id } = this.world.faults.order(fault);
    return jsonAnswer(201, { id });
  }

  private removeFaults(id: string | undefined): Answer {
    if (id === undefined) this.world.faults.clear();
    else if (!this.world.faults.remove(Number(id))) return errorAnswer(404);
    return jsonAnswer(200, {});
  }

  private page({ headers }: Exchange): Answer {
    const view = pageView(this.world, `${this.scheme}://${headers.host}`);
    return {
      status: 200,
      payload: Payload.text(renderPage(view)),
      contentType: 'text/html; charset=utf-8',
      headers: {
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      },
    };
  }
}

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Keeps web pages out that the person at this machine happens to look at: they could reach this port under a name of
 * their own, or post a form to it. A form can neither say that it is JSON nor hide where it comes from.
 */
function isFromHere({ headers, method, body }: Exchange): boolean {
  const { host = '', origin } = headers;
  if (!loopbackHost.test(host)) return false;
  if (method === 'GET') return true;
  const isOwnPage = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  return isOwnPage && (body.kind === 'none' || isJson(headers['content-type']));
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\b/i.test(contentType);
}
