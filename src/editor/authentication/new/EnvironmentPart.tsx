import { useMemo, useState } from 'preact/hooks';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { useUniqueId } from '../../widgets/unique-id';
import { CredentialsPart } from '../credentials/CredentialsPart';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { AppPart } from '../popup/AppPart';
import { DialogPart } from '../popup/DialogPart';
import { environmentLabels, wayOfMaking } from './environments';

interface EnvironmentPartProps extends NewAuthenticationProps {
  environments: readonly EnvironmentSummary[];
  onTyped(authId: string): void;
  onConsented(authId: string): void;
}

/**
 * The choice of an environment, and below it the way to create an authentication there. If there is only one, it is
 * preselected.
 */
export function EnvironmentPart(props: EnvironmentPartProps) {
  const { environments } = props;
  const id = useUniqueId('environment');
  const labels = useMemo(() => environmentLabels(environments, t), [environments]);
  const [chosen, setChosen] = useState(environments.length === 1 ? 0 : -1);
  const environment = environments[chosen];
  if (environments.length === 0) {
    return (
      <>
        <Notice kind="warning">{t('newAuthentication.noEnvironments')}</Notice>
        {props.userId === undefined && <AppPart {...props} onMade={props.onConsented} />}
      </>
    );
  }
  return (
    <>
      <div class="tray-field">
        <label class="tray-field-label" for={id}>
          {t('newAuthentication.environment')}
        </label>
        <select
          id={id}
          class="tray-select"
          value={String(chosen)}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        >
          {environments.length > 1 && <option value="-1">{t('form.choose')}</option>}
          {labels.map((label, index) => (
            <option key={index} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {environment !== undefined && <WayPart key={environment.id} {...props} environment={environment} />}
    </>
  );
}

function WayPart(props: EnvironmentPartProps & { environment: EnvironmentSummary }) {
  const { environment, draft, service } = props;
  switch (wayOfMaking(environment)) {
    case 'builtin':
      return <Notice kind="info">{t('newAuthentication.builtin', { service: titleOfService(service) })}</Notice>;
    case 'form':
      return <CredentialsPart {...props} onMade={props.onTyped} />;
    case 'consent':
      // The dialog's address needs both the account's Embedded ID and the service.
      return draft.embeddedId.trim() === '' || service.id === '' ? (
        <AppPart {...props} onMade={props.onConsented} />
      ) : (
        <DialogPart {...props} onMade={props.onConsented} />
      );
  }
}
