/** The request of a lookup in the current state. Pure. */

import type { Field } from '../../../schema/fields/field';
import { titleFromKey } from '../../../schema/fields/title';
import { fieldAt } from '../../../schema/filling/field-at';
import { literalAt } from '../../../schema/filling/value-from-tree';
import type { Lookup } from '../../../schema/lookup/read-lookup';
import { resolveLookup } from '../../../schema/lookup/resolve-lookup';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { JsonObject } from '../../../shared/json';
import type { FormEnvironment } from '../form-environment';
import { lookupKey } from './lookup-cache';

export type Question =
  | { key: string; operation: string; input: JsonObject }
  /** The dotted names of the fields that do not have a literal yet; `authId` for the authentication. */
  | { missingChoice: string[] };

type Source = Pick<FormEnvironment, 'connectionKey' | 'connector' | 'connectorVersion' | 'authId'>;

export function questionOf(lookup: Lookup, root: Field, tree: InputTree, source: Source): Question {
  const resolved = resolveLookup(lookup, {
    literalAt: (tokens) => literalAt(tree, tokens, root),
    ...(source.authId !== undefined && { authId: source.authId }),
  });
  if ('missingChoice' in resolved) return resolved;
  const { operation } = lookup;
  const { connectionKey, connector, connectorVersion } = source;
  const key = lookupKey({ connectionKey, connector, connectorVersion, operation, input: resolved.input });
  return { key, operation, input: resolved.input };
}

/** The title of a field that a lookup waits for, by its dotted name. */
export function titleOfName(name: string, root: Field, tree: InputTree): string {
  const tokens = name.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return fieldAt(root, tokens, tree)?.title ?? titleFromKey(tokens.at(-1) ?? name);
}

export function sameQuestion(a: Question, b: Question): boolean {
  if ('key' in a && 'key' in b) return a.key === b.key;
  return 'missingChoice' in a && 'missingChoice' in b && a.missingChoice.join('\n') === b.missingChoice.join('\n');
}
