import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';

/** A handler for requests below a path. */
export interface Endpoint {
  /** For example `/tray/events`. */
  path: string;
  /**
   * Answers a request.
   * @param rest the part after the path and a slash, as sent, without the query
   */
  handle(rest: string, request: Request, response: Response): void;
  /** False for requests that are left to others; by default all belong to the endpoint. */
  isOwn?(rest: string): boolean;
}

const mounted = new WeakMap<Express, Set<string>>();

/**
 * Mounts an endpoint below Node-RED's HTTP nodes, once per server. It comes before everything else, in particular
 * before `httpNodeAuth`: Tray cannot send a password, and authenticates in other ways.
 *
 * @param middleware Node-RED's setting `httpNodeMiddleware`
 */
export function mountEndpoint(httpNode: Express, middleware: unknown, endpoint: Endpoint): void {
  const paths = mounted.get(httpNode) ?? new Set();
  if (paths.has(endpoint.path)) return;
  mounted.set(httpNode, paths.add(endpoint.path));
  const root = rootOf(httpNode);
  // The path that `httpNode` is mounted at; none if it is itself the root, to be mounted later.
  const prefix = `${root === httpNode ? '' : httpNode.path().replace(/\/+$/, '')}${endpoint.path}/`;
  const handlers = handlersIn(middleware);
  const handler: RequestHandler = (request, response, next) => {
    const [path = ''] = request.url.split('?', 1);
    const rest = path.slice(prefix.length);
    if (!path.startsWith(prefix) || endpoint.isOwn?.(rest) === false) {
      next();
      return;
    }
    // Makes body parsers skip this request: an event is signed as sent.
    Object.assign(request, { _body: true });
    runAll(handlers, request, response, next, () => endpoint.handle(rest, request, response));
  };
  root.use(handler);
  moveToTop(root, handler);
}

function rootOf(app: Express): Express {
  const { parent }: { parent?: Express } = Object(app);
  return parent === undefined ? app : rootOf(parent);
}

/** Like Node-RED's own HTTP nodes, but after the layer that turns requests and responses into Express's. */
function moveToTop(app: Express, handler: RequestHandler): void {
  const stack: unknown = Object(app)._router?.stack;
  if (!Array.isArray(stack)) return;
  const index = stack.findIndex((layer) => Object(layer).handle === handler);
  if (index < 0) return;
  const [layer] = stack.splice(index, 1);
  stack.splice(stack.findIndex((each) => Object(each).name === 'expressInit') + 1, 0, layer);
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
