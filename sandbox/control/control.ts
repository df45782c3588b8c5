/** The routes that are not Tray's: the page at `/` and the test API below `/sandbox`. */
import { readBehaviour } from '../dialog/behaviour';
import type { Fault } from '../faults/fault';
import { tooManyFaults } from '../faults/fault-injector';
import { readFault } from '../faults/read-fault';
import { pageAnswer } from '../page/page';
import { pageView } from '../page/view';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import type { World } from '../world';

export class Control {
  /** @param scheme what the sandbox speaks */
  constructor(
    private readonly world: World,
    private readonly scheme: 'http' | 'https',
  ) {}

  answer(exchange: Exchange): Answer {
    const { body } = exchange;
    if (body.kind === 'refused') return errorAnswer(body.status, body.reason);
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
      case 'PUT dialog':
        return this.changeDialog(exchange);
      case 'DELETE user-tokens':
        world.userTokens.clear();
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
    const ordered = this.world.faults.inject(fault);
    return ordered === undefined ? errorAnswer(409, tooManyFaults) : jsonAnswer(201, { id: ordered.id });
  }

  private removeFaults(id: string | undefined): Answer {
    if (id === undefined) this.world.faults.clear();
    else if (!this.world.faults.remove(Number(id))) return errorAnswer(404);
    return jsonAnswer(200, {});
  }

  private page({ headers }: Exchange): Answer {
    return pageAnswer(pageView(this.world, `${this.scheme}://${headers.host}`));
  }

  private changeDialog({ body }: Exchange): Answer {
    const changes = body.kind === 'json' ? readBehaviour(body.value) : undefined;
    if (changes === undefined) return errorAnswer(400, 'The dialog has asksAccountId and isSilent, true or false');
    this.world.dialog.change(changes);
    return jsonAnswer(200, this.world.dialog.all());
  }
}
