import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import type { EventEndpoint } from '../../src/events/endpoint/event-endpoint';
import { eventsPath } from '../../src/shared/event-address';

const mounted = new WeakSet<Express>();

/**
 * Mounts the address of events below Node-RED's HTTP nodes, once for each of their servers. It stands before whatever else
 * there is, above all before `httpNodeAuth`: Tray has no password to give, and signs what it sends.
 *
 * @param middleware Node-RED's setting `httpNodeMiddleware`
 */
export function mountEndpoint(httpNode: Express, middleware: unknown, endpoint: EventEndpoint): void {
  if (mounted.has(httpNode)) return;
  mounted.add(httpNode);
  const root = rootOf(httpNode);
  // What it is mounted at; it stands for itself where it is mounted later.
  const prefix = `${root === httpNode ? '' : httpNode.path().replace(/\/+$/, '')}${eventsPath}/`;
  const handlers = handlersIn(middleware);
  const handler: RequestHandler = (request, response, next) => {
    const nodeId = nodeIdIn(request.url, prefix);
    if (nodeId === undefined) {
      next();
      return;
    }
    // Parsers of bodies leave this one alone: it is signed as it came.
    Object.assign(request, { _body: true });
    runAll(handlers, request, response, next, () => {
      void endpoint.handle(nodeId, request, response);
    });
  };
  root.use(handler);
  moveToTop(root, handler);
}

function rootOf(app: Express): Express {
  const { parent }: { parent?: Express } = Object(app);
  return parent === undefined ? app : rootOf(parent);
}

/** As Node-RED's own HTTP nodes do it, but after what makes requests and responses those of Express. */
function moveToTop(app: Express, handler: RequestHandler): void {
  const stack: unknown = Object(app)._router?.stack;
  if (!Array.isArray(stack)) return;
  const index = stack.findIndex((layer) => Object(layer).handle === handler);
  if (index < 0) return;
  const [layer] = stack.splice(index, 1);
  stack.splice(stack.findIndex((each) => Object(each).name === 'expressInit') + 1, 0, layer);
}

/** The node that a path names; undefined for other paths. A name that cannot be decoded is that of no node. */
function nodeIdIn(url: string, prefix: string): string | undefined {
  const [path = ''] = url.split('?');
  const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
  if (name === '' || name.includes('/')) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function handlersIn(middleware: unknown): RequestHandler[] {
  return [middleware].flat().filter((each): each is RequestHandler => typeof each === 'function');
}

function runAll(
  [first, ...others]: RequestHandler[],
  request: Request,
  response: Response,
  fail: NextFunction,
  then: () => void,
): void {
  if (first === undefined) {
    then();
    return;
  }
  const next = (error?: unknown) => {
    if (error === undefined || error === null) runAll(others, request, response, fail, then);
    else fail(error);
  };
  first(request, response, next);
}
