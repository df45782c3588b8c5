import { useEffect, useRef, useState } from 'preact/hooks';
import type { InputTree } from '../../schema/tree/input-tree';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import { FieldView } from './FieldView';
import { type FieldViews, FieldViewsContext, StoreContext } from './form-context';
import type { FormEnvironment } from './form-environment';
import { FormStore, type RootField } from './form-store';
import { JsonInput } from './json/JsonInput';
import { ObjectBody } from './structure/ObjectBody';
import { RemovedFields } from './structure/RemovedFields';
import { VariantsBody } from './structure/VariantsBody';
import { VariantView } from './structure/VariantView';

export interface FieldsFormProps {
  /** The field of the whole input, created once per schema. */
  root: RootField;
  tree: InputTree;
  /** Called with a new tree after every change, including keystrokes. */
  onChange(tree: InputTree): void;
  environment: FormEnvironment;
}

const fieldViews: FieldViews = { FieldView, VariantView };

/** The fields of an operation, for any input schema: as a form, or as JSON. */
export function FieldsForm({ root, tree, onChange, environment }: FieldsFormProps) {
  const store = useStore({ root, tree, onChange, environment });
  const [isJson, setJson] = useState(false);
  const [draft, setDraft] = useState<string>();
  return (
    <StoreContext.Provider value={store}>
      <FieldViewsContext.Provider value={fieldViews}>
        <div class="tray-form">
          {environment.literalsOnly !== true && (
            <div class="tray-form-toolbar">
              <button type="button" class="red-ui-button red-ui-button-small" onClick={() => setJson(!isJson)}>
                <i class={`fa fa-${isJson ? 'list-alt' : 'code'}`} aria-hidden="true" />{' '}
                {t(isJson ? 'form.editAsForm' : 'form.editAsJson')}
              </button>
            </div>
          )}
          {isJson ? (
            <JsonInput tree={tree} draft={draft} onDraft={setDraft} />
          ) : (
            <>
              {draft !== undefined && (
                <Notice kind="warning" action={{ label: t('form.editAsJson'), onClick: () => setJson(true) }}>
                  {t('form.jsonPending')}
                </Notice>
              )}
              <RemovedFields root={root} tree={tree} />
              {root.kind === 'object' ? (
                <ObjectBody field={root} node={tree} path="" />
              ) : (
                <VariantsBody field={root} node={tree} path="" title={t('form.input')} />
              )}
            </>
          )}
        </div>
      </FieldViewsContext.Provider>
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
