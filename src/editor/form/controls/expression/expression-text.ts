import type { TreeValue } from '../../../../schema/tree/input-tree';
import { isExpression } from '../../../../schema/tree/literals';

const contextKey = /^(#:\((.+?)\)::)(.*)$/s;

/** An expression as people write it: `msg.payload`, `flow.count`, `${HOME}`; undefined for a literal. */
export function expressionText({ type, value }: TreeValue): string | undefined {
  if (!isExpression(type)) return undefined;
  if (type === 'jsonata') return `(${value.replaceAll('\t', '\n')})`;
  if (type === 'env') return value.includes('${') ? value : `\${${value}}`;
  const [, , store, key] = contextKey.exec(value) ?? [];
  return store === undefined ? `${type}.${value}` : `${type}.${key} (${store})`;
}

/** The name in a context, and Node-RED's prefix for a context store other than the default. */
export function splitContextKey(value: string): { prefix: string; name: string } {
  const [, prefix = '', , name = value] = contextKey.exec(value) ?? [];
  return { prefix, name };
}
