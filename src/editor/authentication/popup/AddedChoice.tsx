import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';

interface AddedChoiceProps {
  added: readonly AuthenticationSummary[];
  onChosen(authId: string): void;
}

/** Several authentications are new, because others use the same account: the person chooses one. */
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
