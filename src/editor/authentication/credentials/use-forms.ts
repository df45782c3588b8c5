import { useMemo, useState } from 'preact/hooks';
import { fieldAt } from '../../../schema/filling/field-at';
import { nodeAt } from '../../../schema/tree/edit-tree';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import type { FailureDetail } from '../../../shared/failure';
import { formatPointer, parsePointer } from '../../../shared/paths/json-pointer';
import { FormUiState } from '../../form/form-ui-state';
import { newTrees, type Part, type PartProblem, problemsOf, type Roots, rootsOf, type Trees } from './credentials';
import { placeRefusals } from './refusals';

export interface Forms {
  roots: Roots;
  trees: Trees;
  memories: Readonly<Record<Part, FormUiState>>;
  /** Changes with every marking, so that the forms are drawn anew. */
  drawing: number;
  change(part: Part, tree: InputTree): void;
  problems(): PartProblem[];
  /** Shows problems at their fields. */
  mark(problems: readonly PartProblem[]): void;
  /**
   * Shows Tray's errors at their fields.
   * @returns those without a field
   */
  refuse(details: readonly FailureDetail[]): FailureDetail[];
}

/** The forms of an environment. They keep their own state, which is discarded with them. */
export function useForms(environment: EnvironmentSummary): Forms {
  const roots = useMemo(() => rootsOf(environment), [environment]);
  const memories = useMemo(() => ({ userData: new FormUiState(), credentials: new FormUiState() }), [environment]);
  const [trees, setTrees] = useState(() => newTrees(roots));
  const [drawing, setDrawing] = useState(0);
  const redraw = () => setDrawing((times) => times + 1);
  const placeOf = (part: Part) => ({ root: roots[part], tree: trees[part], memory: memories[part] });
  return {
    roots,
    trees,
    memories,
    drawing,
    change: (part, tree) => setTrees((before) => ({ ...before, [part]: tree })),
    problems: () => problemsOf(roots, trees),
    mark: (problems) => {
      for (const { part, problem } of problems) {
        unfold(placeOf(part), problem.path);
        memories[part].at(problem.path).touched = true;
      }
      redraw();
    },
    refuse: (details) => {
      const { placed, unplaced } = placeRefusals(details, roots, trees);
      for (const { part, path, words } of placed) {
        unfold(placeOf(part), path);
        const value = nodeAt(trees[part], parsePointer(path) ?? [])?.own;
        Object.assign(memories[part].at(path), { touched: true, refused: { value, words } });
      }
      redraw();
      return unplaced;
    },
  };
}

interface Place {
  root: Roots[Part];
  tree: InputTree;
  memory: FormUiState;
}

/** Opens the sections that contain a field, because a hidden error cannot be corrected. */
function unfold({ root, tree, memory }: Place, path: string): void {
  const tokens = parsePointer(path) ?? [];
  for (const [depth] of tokens.entries()) {
    const above = memory.at(formatPointer(tokens.slice(0, depth)));
    above.open = true;
    if (fieldAt(root, tokens.slice(0, depth + 1), tree)?.advanced) above.advanced = true;
  }
}
