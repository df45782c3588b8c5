import { useLayoutEffect, useRef } from 'preact/hooks';
import { EndUserPicker } from '../../authentication/end-users/EndUserPicker';
import { t } from '../../translate';
import { FormRow } from '../../widgets/FormRow';
import { IconButton } from '../../widgets/IconButton';
import { useUniqueId } from '../../widgets/unique-id';
import { useDialog } from '../dialog-context';
import type { DialogState } from '../state/dialog-state';
import { missingChoice } from '../state/missing-choice';

interface UserRowProps {
  state: DialogState;
  /** The person has just added the row, and continues in it. */
  isNew: boolean;
  onClose(): void;
}

/** The row in which the end user is chosen. */
export function UserRow({ state, isNew, onClose }: UserRowProps) {
  const { store, requests } = useDialog();
  const id = useUniqueId('end-user');
  const row = useRef<HTMLDivElement>(null);
  const { connection, properties } = state;
  const { userId, userIdType } = properties;
  // In a layout effect, before anything can be typed.
  useLayoutEffect(() => {
    if (isNew) row.current?.querySelector('input')?.focus();
  }, []);
  const remove = () => {
    store.dispatch({ type: 'propertiesChanged', changes: { userId: '', userIdType: 'none' } });
    onClose();
  };
  return (
    <div ref={row}>
      <FormRow label={t('endUser.label')} htmlFor={id} icon="user">
        <div class="tray-removable">
          <EndUserPicker
            key={JSON.stringify(connection)}
            id={id}
            label={t('endUser.label')}
            describedBy={`${id}-hint`}
            choice={{ userId, userIdType }}
            onChange={(changes) => store.dispatch({ type: 'propertiesChanged', changes })}
            expressions={state.kind.idExpressions}
            ask={(search, signal) =>
              connection.kind === 'known'
                ? requests.users({ connection: connection.draft, search }, signal)
                : Promise.resolve({ users: [], isPartial: false })
            }
            waiting={missingChoice(state, 'connector')}
          />
          <IconButton icon="times" label={t('endUser.none')} onClick={remove} />
        </div>
        <div class="tray-description" id={`${id}-hint`}>
          {t('endUser.hint')}
        </div>
      </FormRow>
    </div>
  );
}
