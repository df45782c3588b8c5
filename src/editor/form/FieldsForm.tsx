import { useEffect, useRef, useState } from 'preact/hooks';
import type { InputTree } from '../../schema/tree/input-tree';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import { type FormContext, StoreContext } from './form-context';
import { FormStore, type RootField } from './form-store';
import { JsonInput } from './json/JsonInput';
import { ObjectBody } from './structure/ObjectBody';
import { GoneFields } from './structure/RemovedFields';
import { BranchesBody } from './structure/VariantsBody';

export interface FieldsFormProps {
  /** The field of the whole input, made once for a schema. */
  root: RootField;
  tree: InputTree;
  /** Called with a new tree at every change, keystrokes included. */
  onChange(tree: InputTree): void;
  context: FormContext;
}

/** The fields of an operation, for any input schema: as a form, or as JSON. */
export function FieldsForm({ root, tree, onChange, context }: FieldsFormProps) {
  const store = useStore({ root, tree, onChange, context });
  const [isJson, setJson] = useState(false);
  const [draft, setDraft] = useState<string>();
  return (
    <StoreContext.Provider value={store}>
      <div class="tray-form">
        <div class="tray-form-toolbar">
          <button type="button" class="red-ui-button red-ui-button-small" onClick={() => setJson(!isJson)}>
            <i class={`fa fa-${isJson ? 'list-alt' : 'code'}`} aria-hidden="true" />{' '}
            {t(isJson ? 'form.editAsForm' : 'form.editAsJson')}
          </button>
        </div>
        {isJson ? (
          <JsonInput tree={tree} draft={draft} onDraft={setDraft} />
        ) : (
          <>
            {draft !== undefined && (
              <Notice kind="warning" action={{ label: t('form.editAsJson'), onClick: () => setJson(true) }}>
                {t('form.jsonPending')}
              </Notice>
            )}
            <GoneFields root={root} tree={tree} />
            {root.kind === 'object' ? (
              <ObjectBody field={root} node={tree} path="" />
            ) : (
              <BranchesBody field={root} node={tree} path="" title={t('form.input')} />
            )}
          </>
        )}
      </div>
    </StoreContext.Provider>
  );
}

function useStore(state: FieldsFormProps): FormStore {
  const store = useRef<FormStore | undefined>(undefined);
  store.current ??= new FormStore(state);
  store.current.take(state);
  useEffect(() => store.current?.announce());
  return store.current;
}
