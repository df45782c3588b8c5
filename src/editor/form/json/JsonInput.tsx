import { useMemo, useRef, useState } from 'preact/hooks';
import { isJsonObject } from '../../../schema/json/json-values';
import type { InputTree } from '../../../schema/tree/input-tree';
import { type JsonValue, parseJson } from '../../../shared/json';
import { expandEditor } from '../../expand-editor';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { useUniqueId } from '../../widgets/unique-id';
import { useFormStore } from '../form-context';
import type { FormEnvironment } from '../form-environment';
import { jsonOfNode, nodeOfJson } from './input-json';

interface JsonInputProps {
  tree: InputTree;
  /** Typed text that is not a valid input; undefined if there is none. */
  draft: string | undefined;
  onDraft(text: string | undefined): void;
}

/**
 * The whole input as JSON. Valid text is applied immediately; invalid text stays on screen with an error, and the input
 * stays as it was.
 */
export function JsonInput({ tree, draft, onDraft }: JsonInputProps) {
  const store = useFormStore();
  const id = useUniqueId('json');
  const text = useMemo(() => JSON.stringify(jsonOfNode(tree) ?? {}, null, 2), [tree]);
  const [typed, setTyped] = useState(draft);
  const taken = useRef(tree);
  const shown = typed !== undefined && (taken.current === tree || problemOf(typed) !== undefined) ? typed : text;
  const problem = problemOf(shown);

  const change = (next: string) => {
    setTyped(next);
    const value = parse(next);
    onDraft(isJsonObject(value) ? undefined : next);
    if (!isJsonObject(value)) return;
    const node = nodeOfJson(value, store.root, store.tree);
    taken.current = tree.unplaced === undefined ? node : { ...node, unplaced: tree.unplaced };
    store.replaceTree(taken.current);
  };

  const discard = () => {
    setTyped(undefined);
    onDraft(undefined);
  };

  return (
    <div class="tray-json-input">
      <p class="tray-field-description" id={`${id}-hint`}>
        {t('form.jsonHint')} <code>{example(store.environment)}</code>
      </p>
      <textarea
        class={`tray-textarea tray-code tray-json-text${problem === undefined ? '' : ' input-error'}`}
        aria-label={t('form.jsonLabel')}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined || undefined}
        rows={12}
        spellcheck={false}
        value={shown}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      {problem !== undefined && (
        <Notice kind="error" action={{ label: t('form.jsonDiscard'), onClick: discard }}>
          {problem}
        </Notice>
      )}
      <button
        type="button"
        class="red-ui-button red-ui-button-small"
        onClick={() => expandEditor('json', { title: t('form.jsonLabel'), value: shown, onDone: change })}
      >
        <i class="fa fa-expand" aria-hidden="true" /> {t('form.openEditor')}
      </button>
    </div>
  );
}

/** An example of an expression. */
function example({ expressions }: FormEnvironment): string {
  return expressions?.includes('msg') === false ? '{ "$env": "NAME" }' : '{ "$msg": "payload.id" }';
}

function parse(text: string): JsonValue | undefined {
  return text.trim() === '' ? {} : parseJson(text);
}

function problemOf(text: string): string | undefined {
  const value = parse(text);
  if (value === undefined) return t('form.jsonMalformed');
  return isJsonObject(value) ? undefined : t('form.jsonNoObject');
}
