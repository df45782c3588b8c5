import { t } from '../../translate';
import { FieldProblem } from '../../widgets/FieldProblem';
import { useUniqueId } from '../../widgets/unique-id';

interface NameRowProps {
  name: string;
  isMissing: boolean;
  onName(name: string): void;
}

/** The name under which the authentication is listed. */
export function NameRow({ name, isMissing, onName }: NameRowProps) {
  const id = useUniqueId('authentication-name');
  return (
    <div class="tray-field">
      <label class="tray-field-label" for={id}>
        {t('newAuthentication.name')}
      </label>
      <input
        id={id}
        type="text"
        class={`tray-text${isMissing ? ' input-error' : ''}`}
        autocomplete="off"
        spellcheck={false}
        aria-required="true"
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${id}-problem` : undefined}
        value={name}
        onInput={({ currentTarget }) => onName(currentTarget.value)}
      />
      {isMissing && <FieldProblem id={`${id}-problem`}>{t('newAuthentication.nameMissing')}</FieldProblem>}
    </div>
  );
}
