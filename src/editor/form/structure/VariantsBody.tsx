import { useMemo, useState } from 'preact/hooks';
import type { BranchesField, Field } from '../../../schema/fields/field';
import { branchField } from '../../../schema/fields/fields';
import { chosenBranch } from '../../../schema/filling/chosen-variant';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { useUniqueId } from '../../widgets/unique-id';
import { useFormStore } from '../form-context';
import { newNode } from '../new-node';
import { filled } from '../node-state';
import { ValueRow } from '../value/ValueRow';
import { currentMode, modesOf } from '../value/value-modes';
import { StructureBody } from './StructureBody';

interface BranchesBodyProps {
  field: BranchesField;
  node: TreeNode | undefined;
  path: string;
  /** Names the choice. */
  title: string;
}

/** A choice between branches by title, and the fields of the chosen one. What was typed in the others is remembered. */
export function BranchesBody({ field, node, path, title }: BranchesBodyProps) {
  const store = useFormStore();
  const { memory } = store;
  const [, redraw] = useState(0);
  const id = useUniqueId('branch');
  const chosen = memory.at(path).branch ?? chosenBranch(field, node);
  const choose = (index: number) => {
    memory.keepReplaced(path, `branch:${chosen}`, filled(node));
    memory.at(path).branch = index;
    const remembered = memory.at(path).replaced?.get(`branch:${index}`);
    store.change(path, index < 0 ? undefined : (remembered ?? newNode(branchField(field, index))));
    redraw((times) => times + 1);
  };
  return (
    <div class="tray-branches">
      <div class="tray-field">
        <label class="tray-field-label" for={id}>
          {t('form.branch')}
        </label>
        <select
          id={id}
          class="tray-select tray-branch-select"
          aria-label={t('form.branchOf', { field: title })}
          value={String(chosen)}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        >
          <option value="-1">{t(field.required ? 'form.choose' : 'form.notSent')}</option>
          {field.branchTitles.map((branch, index) => (
            <option key={index} value={String(index)}>
              {branch}
            </option>
          ))}
        </select>
      </div>
      {chosen >= 0 && <Branch key={chosen} field={branchField(field, chosen)} node={node} path={path} />}
    </div>
  );
}

/** The branch's content without a heading of its own. Expressions are chosen at the heading of the whole. */
function Branch({ field, node, path }: { field: Field; node: TreeNode | undefined; path: string }) {
  const { memory } = useFormStore();
  const modes = useMemo(() => modesOf(field).filter((mode) => mode.kind !== 'expression'), [field]);
  const mode = currentMode(field, node, modes, memory.at(path).mode);
  if (mode.kind === 'structure')
    return <StructureBody field={mode.field} node={node} path={path} title={field.title} />;
  return <ValueRow field={field} node={node} path={path} modes={[mode]} mode={mode} onPick={() => undefined} />;
}
