/** The routes that are not Tray's: the page at `/` and the test API below `/sandbox`. */
import { readFault } from '../faults/read-fault';
import { linkAnswer } from '../files/serve-link';
import { pageAnswer } from '../page/page';
import { pageView } from '../page/view';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import type { World } from '../world';
import { eventsAnswer } from './events';
import { ordered, removed } from './faults';

export class Control {
  /** @param scheme of the sandbox's own addresses */
  constructor(
    private readonly world: World,
    private readonly scheme: 'http' | 'https',
  ) {}

  answer(exchange: Exchange): Answer {
    const { body } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
    const [first, ...rest] = exchange.parts ?? [];
    if (first === '' && rest.length === 0) return this.page(exchange);
    if (first === 'files') return linkAnswer(this.world.files, exchange);
    return (first === 'sandbox' ? this.route(exchange, rest) : undefined) ?? errorAnswer(404);
  }

  private route(exchange: Exchange, path: string[]): Answer | undefined {
    const { world } = this;
    const [resource, id] = path;
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
      case 'PUT dialog':
        return this.changeDialog(exchange);
      case 'DELETE user-tokens':
        world.userTokens.clear();
        return jsonAnswer(200, {});
      case 'GET faults':
        return jsonAnswer(200, world.faults.all());
      case 'POST faults':
        return ordered(world.faults, exchange, readFault);
      case 'DELETE faults':
        return removed(world.faults, id);
      default:
        return eventsAnswer(world, exchange, path);
    }
  }

  private page({ headers }: Exchange): Answer {
    return pageAnswer(pageView(this.world, `${this.scheme}://${headers.host}`));
  }

  private changeDialog({ body }: Exchange): Answer {
    const changes = body.kind === 'json' ? this.world.dialog.read(body.value) : undefined;
    if (changes === undefined) return errorAnswer(400, 'The dialog has asksAccountId and isSilent, true or false');
    this.world.dialog.change(changes);
    return jsonAnswer(200, this.world.dialog.all());
  }
}
