import { t } from '../../translate';
import type { DialogState } from './dialog-state';

/** Says what has to be chosen before a list can be loaded; undefined if nothing is missing. */
export function missingChoice(state: DialogState, list: 'connector' | 'operation'): string | undefined {
  switch (state.connection.kind) {
    case 'none':
      return t('dialog.connectionFirst');
    case 'missing':
      return t('dialog.connectionMissing');
    case 'disabled':
      return t('dialog.connectionDisabled');
    case 'variable':
      return t('dialog.connectionVariable', { name: state.connection.name });
    case 'known':
      if (list === 'connector' || state.properties.connectorVersion !== '') return undefined;
      return state.kind.words().chooseFirst;
  }
}
