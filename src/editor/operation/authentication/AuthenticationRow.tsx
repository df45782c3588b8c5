import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { AuthenticationPicker } from '../../authentication/AuthenticationPicker';
import { remarksOf } from '../../authentication/authentication-remarks';
import { describeListFailure } from '../../authentication/describe-list-failure';
import { Remarks } from '../../authentication/Remarks';
import { t } from '../../translate';
import { FormRow } from '../../widgets/FormRow';
import { useUniqueId } from '../../widgets/unique-id';
import { useDialog } from '../dialog-context';
import { isUserUnknown } from '../state/acting-user';
import { chosenAuthId, scopesMissing, serviceNeed } from '../state/authentication-state';
import { connectionAuthId, type DialogState } from '../state/dialog-state';
import { missingChoice } from '../state/missing-choice';
import { wantedRequest } from '../state/wanted-request';

interface AuthenticationRowProps {
  state: DialogState;
  /** Buttons below the list. */
  children: ComponentChildren;
}

/** The row in which the authentication of the call is chosen, with what is known about it before it costs a call. */
export function AuthenticationRow({ state, children }: AuthenticationRowProps) {
  const { store, loader } = useDialog();
  const id = useUniqueId('authentication');
  const { authId, authIdType, authLabel } = state.properties;
  const choice = useMemo(() => ({ authId, authIdType, authLabel }), [authId, authIdType, authLabel]);
  const { authentications: list, connectors } = state;
  const need = useNeed(state);
  const refresh = () => {
    loader.refresh('authentications');
    loader.refresh('scopes');
  };
  // Repeating the same failure at each list helps nobody.
  const failure = list.failure?.code === connectors.failure?.code ? undefined : list.failure;
  return (
    <FormRow label={t('authentication.label')} htmlFor={id} icon="key">
      <AuthenticationPicker
        id={id}
        label={t('authentication.label')}
        describedBy={`${id}-remarks`}
        choice={choice}
        onChange={(changes) => store.dispatch({ type: 'propertiesChanged', changes })}
        expressions={state.kind.idExpressions}
        list={list}
        failure={failure && describeListFailure(failure, state.properties.userIdType !== 'none')}
        waiting={waitingFor(state)}
        need={need}
        connectionAuthId={connectionAuthId(state)}
        onRefresh={wantedRequest(state, 'authentications') && refresh}
      />
      <Remarks id={`${id}-remarks`} remarks={remarksOf(situationOf(state), t)} />
      <div class="tray-buttons tray-row-buttons">{children}</div>
    </FormRow>
  );
}

/** Returns the same object while the service stays the same, so that the options are only recomputed after changes. */
function useNeed(state: DialogState) {
  const need = serviceNeed(state);
  return useMemo(() => need, [JSON.stringify(need)]);
}

function waitingFor(state: DialogState): string | undefined {
  const missing = missingChoice(state, 'connector');
  if (missing !== undefined) return missing;
  if (state.properties.connector === '') return state.kind.words().chooseFirst;
  return isUserUnknown(state) ? t('authentication.waitsForUser') : undefined;
}

function situationOf(state: DialogState) {
  const { authIdType, connector, userIdType } = state.properties;
  return {
    need: connector === '' ? ({ kind: 'unknown' } as const) : serviceNeed(state),
    list: state.authentications.loading ? undefined : state.authentications.value,
    authId: chosenAuthId(state),
    isDefault: authIdType === 'connection',
    isOfEndUser: userIdType !== 'none',
    missingScopes: scopesMissing(state),
  };
}
