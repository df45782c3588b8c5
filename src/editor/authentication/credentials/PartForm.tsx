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

/** The fields of one schema; nothing where there are none. Values only: what is typed is sent at once. */
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
        // Nobody asks: there are no lists where there are only literals.
        lookup: async () => [],
      }}
    />
  );
}
