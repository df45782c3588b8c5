import { useEffect, useRef, useState } from 'preact/hooks';
import { describeProblem } from '../../../schema/checking/problem';
import type { Field } from '../../../schema/fields/field';
import type { TreeNode, TreeValue } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { FieldProblem } from '../../widgets/FieldProblem';
import { useUniqueId } from '../../widgets/unique-id';
import { afterPress, watchPresses } from '../after-press';
import { Description } from '../description/Description';
import { useFormStore } from '../form-context';
import type { FormStore } from '../form-store';
import type { PlaceMemory } from '../form-ui-state';
import { useWantedFocus } from '../use-wanted-focus';
import { FieldLabel } from './FieldLabel';
import { freeValue } from './free-value';
import { isKeptSecret } from './kept-secret';
import { Overrides } from './Overrides';
import type { ModeSlot } from './use-mode';
import { ValueControl } from './ValueControl';
import { isExpressionMode, type ValueMode } from './value-modes';
import { valueProblem } from './value-problem';

export interface ValueRowProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
  modes: ValueMode[];
  mode: ValueMode;
  onPick(mode: ValueMode): void;
  /** Where the picked mode is remembered. */
  slot?: ModeSlot;
  /** Replaces the title in the control's name, for items and for values whose label is drawn elsewhere. */
  name?: string | undefined;
}

/** One value: label, control, problem, and description. */
export function ValueRow({ field, node, path, modes, mode, onPick, slot = 'mode', name }: ValueRowProps) {
  const store = useFormStore();
  const id = useUniqueId('value');
  const row = useRef<HTMLDivElement>(null);
  const { touched, touch } = useTouched(path, node);
  useWantedFocus(path, row);
  const memory = store.memory.at(path);
  const found = problemWords(typedField(field, mode), node) ?? refusal(memory, node) ?? unavailable(store, mode);
  const problem = touched ? found : undefined;
  const descriptionId = field.description === '' || name !== undefined ? undefined : `${id}-description`;
  const problemId = problem === undefined ? undefined : `${id}-problem`;
  const secretId = isSecretOfFlow(store, mode, node) ? `${id}-secret` : undefined;
  const free = mode.kind === 'json' ? freeValue(field, node) : undefined;
  return (
    <div ref={row} class="tray-field" data-path={path} onFocusOut={touch}>
      {name === undefined && <FieldLabel field={field} htmlFor={id} />}
      <ValueControl
        id={id}
        label={name ?? field.title}
        describedBy={[problemId, secretId, descriptionId].filter(Boolean).join(' ') || undefined}
        required={field.required}
        invalid={problem !== undefined}
        value={node?.own ?? free}
        onValue={(value) => save(store, { path, mode, slot, isFree: free !== undefined }, value)}
        modes={modes}
        mode={mode}
        onPick={onPick}
      />
      {problemId && <FieldProblem id={problemId}>{problem}</FieldProblem>}
      {secretId && (
        <div class="tray-field-warning" id={secretId} role="status">
          {t('form.secretInFlow')}
        </div>
      )}
      {descriptionId && <Description id={descriptionId} text={field.description} />}
      {node?.children !== undefined && free === undefined && <Overrides node={node} path={path} />}
    </div>
  );
}

/** Values that are sent immediately are not part of a flow. */
function isSecretOfFlow(store: FormStore, mode: ValueMode, node: TreeNode | undefined): boolean {
  return store.environment.literalsOnly !== true && isKeptSecret(mode.field, node?.own);
}

function problemWords(field: Field, node: TreeNode | undefined): string | undefined {
  const problem = valueProblem(field, node);
  return problem && sentence(describeProblem(problem, t));
}

/** The receiver's error for the value when it was sent, while the value stays the same. */
function refusal({ refused }: PlaceMemory, node: TreeNode | undefined): string | undefined {
  return refused !== undefined && refused.value === node?.own ? refused.words : undefined;
}

/** For an expression in a flow that was edited elsewhere, although nothing can evaluate it here. */
function unavailable({ environment: { expressions } }: FormStore, mode: ValueMode): string | undefined {
  const isAvailable = !isExpressionMode(mode) || expressions === undefined || expressions.includes(mode.id);
  return isAvailable ? undefined : t('failureText.noMessage');
}

/** The field that a value is checked against: if nothing is known, any type is valid. */
function typedField(field: Field, mode: ValueMode): Field {
  return mode.kind === 'literal' && field.kind !== 'any' ? mode.field : field;
}

/** Saves a value. A free one replaces everything below it; for a blank one the mode is remembered. */
function save(
  store: FormStore,
  { path, mode, slot, isFree }: { path: string; mode: ValueMode; slot: ModeSlot; isFree: boolean },
  value: TreeValue | undefined,
): void {
  if (value === undefined) store.memory.at(path)[slot] = mode.id;
  if (isFree) store.setWhole(path, value);
  else store.setOwn(path, value);
}

/** Problems are shown for saved values, and once the person has left the control: not while it is first typed. */
function useTouched(path: string, node: TreeNode | undefined) {
  const store = useFormStore();
  useEffect(watchPresses, []);
  const [touched, setTouched] = useState(() => node?.own !== undefined || store.memory.at(path).touched === true);
  const touch = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    store.memory.at(path).touched = true;
    afterPress(() => setTouched(true));
  };
  return { touched, touch };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
