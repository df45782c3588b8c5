import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormUiState } from '../form/form-ui-state';
import type { AdminRequests } from '../requests';
import type { Store } from '../store';
import type { DialogState } from './state/dialog-state';
import type { Loader } from './state/loader';
import type { Action } from './state/reduce';

/** The services of the open dialog, for all of its parts. */
export interface DialogParts {
  store: Store<DialogState, Action>;
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
