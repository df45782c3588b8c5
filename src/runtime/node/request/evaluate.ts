import type { Node, NodeAPI, NodeMessage } from 'node-red';
import type { Evaluate } from '../../../input/evaluate';
import { UnsendableValue } from '../../../input/input-budget';
import { maxKeptExpressions } from '../../../shared/limits';

/** The part of Node-RED's `RED.util` that is used here. */
type Util = Pick<
  NodeAPI['util'],
  | 'evaluateNodeProperty'
  | 'evaluateJSONataExpression'
  | 'getSetting'
  | 'normalisePropertyExpression'
  | 'prepareJSONataExpression'
>;

type Expression = ReturnType<Util['prepareJSONataExpression']>;

/**
 * Returns the evaluation of expressions for the messages of one node. JSONata is compiled when first encountered, and
 * kept as long as its node.
 *
 * Differs from Node-RED's own evaluation where that would surprise: a path through something missing from `msg` and an
 * unset environment variable result in undefined, so that the row is omitted instead of failing or sending "".
 */
export function evaluatorFor(util: Util, node: Node): (msg: NodeMessage) => Evaluate {
  return (msg) => (type, value) => {
    switch (type) {
      case 'msg':
        return withoutPromise(readMessage(util, msg, value));
      case 'jsonata':
        return evaluateExpression(util, prepared(util, node, value), msg);
      case 'flow':
      case 'global':
        return byCallback((done) => util.evaluateNodeProperty(value, type, node, msg, done));
      case 'env':
        return withoutPromise(readEnvironment(util, node, value));
      default:
        return util.evaluateNodeProperty(value, type, node, msg);
    }
  };
}

/** Returns the evaluation of one node's JSONata over any value. Results are as described for {@link evaluatorFor}. */
export function expressionEvaluator(util: Util, node: Node): (expression: string, subject: unknown) => unknown {
  return (expression, subject) => evaluateExpression(util, overWhole(prepared(util, node, expression)), subject);
}

/**
 * For compatibility with early flows, Node-RED evaluates an expression that contains the word `msg` over an object with
 * the value as its `msg` property. That is meant for messages: other data may have its own `msg`.
 */
function overWhole(expression: Expression): Expression {
  return Object.assign(Object.create(expression), { _legacyMode: false });
}

function evaluateExpression(util: Util, expression: Expression, subject: unknown): unknown {
  return byCallback((done) => util.evaluateJSONataExpression(expression, subject as NodeMessage, done));
}

/** The expressions of each node that has any, by their source. */
const expressionsOf = new WeakMap<Node, Map<string, Expression>>();

function prepared(util: Util, node: Node, text: string): Expression {
  const known = expressionsOf.get(node) ?? new Map<string, Expression>();
  expressionsOf.set(node, known);
  const existing = known.get(text);
  if (existing !== undefined) return existing;
  const expression = util.prepareJSONataExpression(text, node);
  if (known.size >= maxKeptExpressions) known.clear();
  known.set(text, expression);
  return expression;
}

/** `RED.util.getMessageProperty` throws if a path leads through something missing. */
function readMessage(util: Util, msg: NodeMessage, path: string): unknown {
  let value: unknown = msg;
  for (const key of partsOf(util, msg, path)) {
    if (value === undefined || value === null) return undefined;
    value = Object(value)[key];
  }
  return value;
}

/** The parts of paths that are the same for every message: Node-RED would parse them again for each. */
const fixedParts = new Map<string, readonly (string | number)[]>();

function partsOf(util: Util, msg: NodeMessage, path: string): readonly (string | number)[] {
  const fixed = fixedParts.get(path);
  if (fixed !== undefined) return fixed;
  const parts = util.normalisePropertyExpression(path.replace(/^msg\./, ''), msg);
  // A part such as `[msg.topic]` stands for the value in the message.
  if (path.includes('[msg')) return parts;
  if (fixedParts.size >= maxKeptExpressions) fixedParts.clear();
  fixedParts.set(path, parts);
  return parts;
}

const wholeVariable = /^\$\{([^}]+)\}$/;
const embeddedVariable = /\$\{\S+\}/;

function readEnvironment(util: Util, node: Node, value: string): unknown {
  const name = wholeVariable.exec(value)?.[1] ?? value;
  if (name === value && embeddedVariable.test(value)) return util.evaluateNodeProperty(value, 'env', node, {});
  return util.getSetting(node, name);
}

/**
 * The value that a function passes to its callback: directly if it calls back before it returns (as contexts in memory
 * do), otherwise a Promise of it.
 */
function byCallback(start: (done: (error: unknown, value: unknown) => void) => void): unknown {
  let now: { error: unknown; value: unknown } | undefined;
  let later: ((error: unknown, value: unknown) => void) | undefined;
  start((error, value) => {
    if (later === undefined) now ??= { error, value };
    else later(error, value);
  });
  if (now !== undefined) return outcomeOf(now.error, now.value);
  return new Promise((resolve, reject) => {
    later = (error, value) => {
      try {
        resolve(outcomeOf(error, value));
      } catch (reason) {
        reject(reason);
      }
    };
  });
}

function outcomeOf(error: unknown, value: unknown): unknown {
  if (error !== undefined && error !== null) throw error;
  return withoutPromise(value);
}

/** A Promise in a message or a context is a mistake in the flow, and may never settle. */
function withoutPromise(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    throw new UnsendableValue({ key: 'promise' });
  }
  return value;
}
