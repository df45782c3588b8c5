/** The input for a new authentication: two forms, one for each schema of its environment. Pure. */

import type { Problem } from '../../../schema/checking/problem';
import { problemsOfTree } from '../../../schema/checking/tree-problems';
import { asksNothing } from '../../../schema/fields/asks-nothing';
import { inputField } from '../../../schema/fields/fields';
import { withDefaults, withFixedValues } from '../../../schema/filling/defaults';
import { fieldAt } from '../../../schema/filling/field-at';
import { valueFromTree } from '../../../schema/filling/value-from-tree';
import { isJsonObject } from '../../../schema/json/json-values';
import { emptyTree } from '../../../schema/tree/edit-tree';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import type { JsonObject } from '../../../shared/json';
import { parsePointer } from '../../../shared/paths/json-pointer';
import type { RootField } from '../../form/form-store';
import { readableCredentials } from './credentials-schema';

/** Tray's names for the two. Data that identifies the account comes before data that gives access to it. */
export const parts = ['userData', 'credentials'] as const;
export type Part = (typeof parts)[number];

export type Roots = Readonly<Record<Part, RootField>>;
export type Trees = Readonly<Record<Part, InputTree>>;

/** The fields of both schemas, created once per environment. */
export function rootsOf({ userDataSchema, credentialsSchema }: EnvironmentSummary): Roots {
  return {
    userData: inputField(readableCredentials(userDataSchema)),
    credentials: inputField(readableCredentials(credentialsSchema)),
  };
}

export function newTrees({ userData, credentials }: Roots): Trees {
  return { userData: withDefaults(emptyTree, userData), credentials: withDefaults(emptyTree, credentials) };
}

/** False if the schema has nothing to fill in. */
export function hasFields(root: RootField): boolean {
  return root.kind !== 'object' || !asksNothing(root);
}

/** The values of one part, as sent. */
export function filledIn(root: RootField, tree: InputTree): JsonObject {
  const { value } = valueFromTree(withFixedValues(tree, root), root);
  return isJsonObject(value) ? value : {};
}

export interface PartProblem {
  part: Part;
  problem: Problem;
  title: string;
}

/** Problems because of which Tray would probably reject the input. */
export function problemsOf(roots: Roots, trees: Trees): PartProblem[] {
  return parts.flatMap((part) =>
    problemsOfTree(roots[part], withFixedValues(trees[part], roots[part])).map((problem) => ({
      part,
      problem,
      title: titleAt(roots[part], trees[part], problem.path),
    })),
  );
}

function titleAt(root: RootField, tree: InputTree, path: string): string {
  const title = fieldAt(root, parsePointer(path) ?? [], tree)?.title;
  return title === undefined || title === '' ? path : title;
}
