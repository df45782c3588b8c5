import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';

interface AddedChoiceProps {
  added: readonly AuthenticationSummary[];
  onChosen(authId: string): void;
}

/** Several are new, since others work with the same account: the person says which. */
export function AddedChoice({ added, onChosen }: AddedChoiceProps) {
  return (
    <Notice kind="info">
      <p>{t('newAuthentication.several')}</p>
      <div class="tray-buttons">
        {added.map(({ id, name, environment }) => (
          <button
            key={id}
            type="button"
            class="red-ui-button red-ui-button-small"
            title={environment}
            onClick={() => onChosen(id)}
          >
            {name.trim() || id}
          </button>
        ))}
      </div>
    </Notice>
  );
}
