import type { InputTree } from '../../../schema/tree/input-tree';
import { FieldsForm } from '../../form/FieldsForm';
import type { RootField } from '../../form/form-store';
import type { FormUiState } from '../../form/form-ui-state';
import { hasFields } from './credentials';

interface PartFormProps {
  root: RootField;
  tree: InputTree;
  memory: FormUiState;
  onChange(tree: InputTree): void;
}

/** The fields of one schema; nothing if it has none. Literals only, because what is typed is sent immediately. */
export function PartForm({ root, tree, memory, onChange }: PartFormProps) {
  if (!hasFields(root)) return null;
  return (
    <FieldsForm
      root={root}
      tree={tree}
      onChange={onChange}
      environment={{
        connector: '',
        connectorVersion: '',
        operation: '',
        authId: undefined,
        connectionKey: '',
        memory,
        literalsOnly: true,
        // Never called: without expressions there are no lookups.
        lookup: async () => [],
      }}
    />
  );
}
