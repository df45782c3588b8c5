import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormUiState } from '../form/form-ui-state';
import type { AdminRequests } from '../requests';
import type { OperationProperties } from './state/dialog-kind';
import type { Loader } from './state/loader';
import type { DialogStore } from './state/reduce';

/** The services of the open dialog, shared by all of its parts. */
export interface DialogParts<Properties extends OperationProperties = OperationProperties> {
  store: DialogStore<Properties>;
  loader: Loader;
  requests: AdminRequests;
  memory: FormUiState;
}

export const DialogContext = createContext<DialogParts | undefined>(undefined);

export function useDialog(): DialogParts {
  const parts = useContext(DialogContext);
  if (parts === undefined) throw new Error('A part of the dialog was drawn outside of it');
  return parts;
}
