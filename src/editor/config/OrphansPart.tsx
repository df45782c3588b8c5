import { useEffect } from 'preact/hooks';
import type { AdminFailure } from '../../shared/admin-api/admin-failure';
import type { ConnectionDraft } from '../../shared/admin-api/connection';
import type { OrphanSummary } from '../../shared/admin-api/orphans';
import { describeFailure } from '../describe-failure';
import type { AdminRequests } from '../requests';
import { t as shared, translator } from '../translate';
import { IconButton } from '../widgets/IconButton';
import { Notice } from '../widgets/Notice';
import { Section } from '../widgets/Section';
import { useOrphans } from './use-orphans';

const t = translator('tray-config');

interface OrphansPartProps {
  /** The connection as currently typed. */
  draft(): ConnectionDraft;
  requests: AdminRequests;
}

/** The account's subscriptions that this Node-RED created and no node uses. Requested when the section is opened. */
export function OrphansPart(props: OrphansPartProps) {
  return <Section title={t('orphans.title')}>{() => <Orphans {...props} />}</Section>;
}

function Orphans({ draft, requests }: OrphansPartProps) {
  const { list, load, remove } = useOrphans(draft, requests);
  useEffect(load, []);
  const { value, failure, loading } = list;
  return (
    <>
      <p class="tray-field-description">{t('orphans.hint')}</p>
      {failure !== undefined && <Notice kind="error">{failureText(failure)}</Notice>}
      {value !== undefined && value.length > 0 && (
        <ul class="tray-orphans">
          {value.map((orphan) => (
            <Orphan key={orphan.id} orphan={orphan} disabled={loading} onRemove={() => remove([orphan.id])} />
          ))}
        </ul>
      )}
      {value?.length === 0 && !loading && <Notice kind="success">{t('orphans.none')}</Notice>}
      <div class="tray-buttons">
        <button type="button" class="red-ui-button red-ui-button-small" disabled={loading} onClick={load}>
          <i class={`fa ${loading ? 'fa-spinner fa-spin' : 'fa-refresh'}`} aria-hidden="true" />{' '}
          {t(loading ? 'orphans.loading' : 'orphans.refresh')}
        </button>
        {value !== undefined && value.length > 1 && (
          <button
            type="button"
            class="red-ui-button red-ui-button-small"
            disabled={loading}
            onClick={() => remove(value.map(({ id }) => id))}
          >
            <i class="fa fa-trash-o" aria-hidden="true" /> {shared('form.removeAll')}
          </button>
        )}
      </div>
    </>
  );
}

function failureText(failure: AdminFailure): string {
  return failure.code === 'not_deployed' ? t('test.noToken') : describeFailure(failure);
}

interface OrphanProps {
  orphan: OrphanSummary;
  disabled: boolean;
  onRemove(): void;
}

function Orphan({ orphan, disabled, onRemove }: OrphanProps) {
  const { name, trigger, operation, endpoint, state } = orphan;
  return (
    <li>
      <div>
        <div>{name || trigger}</div>
        <div class="tray-description">
          {trigger}, {operation}, {state}
        </div>
        <code class="tray-path">{endpoint}</code>
      </div>
      <IconButton
        icon="trash-o"
        label={shared('form.removeRow', { path: name || trigger })}
        disabled={disabled}
        onClick={onRemove}
      />
    </li>
  );
}
