import { useEffect, useMemo } from 'preact/hooks';
import type { ConnectionDraft } from '../../shared/admin-api/connection';
import { authenticationOptions } from '../authentication/authentication-options';
import { remarksOf } from '../authentication/authentication-remarks';
import { describeListFailure } from '../authentication/describe-list-failure';
import { authenticationOf, type ServiceNeed } from '../authentication/fit';
import { Remarks } from '../authentication/Remarks';
import { isIdOrVariable } from '../authentication/source';
import type { AdminRequests } from '../requests';
import { t as shared, translator } from '../translate';
import { Combobox } from '../widgets/combobox/Combobox';
import { FormRow } from '../widgets/FormRow';
import { useUniqueId } from '../widgets/unique-id';
import { useAuthentications } from './use-authentications';

const t = translator('tray-config');

/** A connection is used by connectors of every service. */
const anyService: ServiceNeed = { kind: 'unknown' };

interface DefaultAuthenticationProps {
  /** The connection as currently typed. */
  draft(): ConnectionDraft;
  requests: AdminRequests;
  authId: string;
  onChange(authId: string): void;
}

/** Chooses the authentication that calls use unless a node names its own. */
export function DefaultAuthentication({ draft, requests, authId, onChange }: DefaultAuthenticationProps) {
  const id = useUniqueId('default-authentication');
  const { list, load } = useAuthentications(draft, requests);
  const authentications = list.value?.authentications;
  // To show the name of the saved choice.
  useEffect(() => {
    if (authId !== '') load(false);
  }, []);
  const options = useMemo(
    () => authentications && authenticationOptions(authentications, anyService, authId, shared),
    [authentications, authId],
  );
  const { failure } = list;
  const hasNoToken = failure?.code === 'not_deployed';
  const remarks = remarksOf(
    {
      need: anyService,
      list: list.loading ? undefined : list.value,
      authId,
      isDefault: true,
      isOfEndUser: false,
      missingScopes: [],
    },
    shared,
  );
  return (
    <FormRow label={t('label.authId')} htmlFor={id} icon="key">
      <Combobox
        id={id}
        label={t('label.authId')}
        describedBy={`${id}-hint`}
        placeholder={t('placeholder.authId')}
        value={authenticationOf(authentications, authId)?.id ?? authId}
        options={options}
        loading={list.loading}
        failure={failure && !hasNoToken ? describeListFailure(failure, false) : undefined}
        waiting={hasNoToken ? t('test.noToken') : undefined}
        noMatches={shared('authentication.noMatches')}
        allowOther={isIdOrVariable}
        clearable
        onOpen={() => load(false)}
        onRefresh={() => load(true)}
        onChange={(text) => onChange(text.trim())}
      />
      <Remarks remarks={remarks} />
      <div class="tray-description" id={`${id}-hint`}>
        {t('hint.authId')}
      </div>
    </FormRow>
  );
}
