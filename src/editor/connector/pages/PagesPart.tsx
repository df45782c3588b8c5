/** One call or all pages of a list, and how the next page is requested. */
import { useMemo } from 'preact/hooks';
import type { PagesMode } from '../../../shared/flow';
import { type DialogState, loadedOperation } from '../../operation/state/dialog-state';
import { t } from '../../translate';
import { FormRow } from '../../widgets/FormRow';
import { Notice } from '../../widgets/Notice';
import { useUniqueId } from '../../widgets/unique-id';
import type { ConnectorProperties } from '../connector-kind';
import { PageRows } from './PageRows';
import { acceptedPages, offeredPages } from './page-offer';

interface PagesPartProps {
  state: DialogState<ConnectorProperties>;
  change(changes: Partial<ConnectorProperties>): void;
}

const modes: readonly PagesMode[] = ['one', 'all', 'each'];

export function PagesPart({ state, change }: PagesPartProps) {
  const id = useUniqueId('pages');
  const { properties } = state;
  const details = loadedOperation(state)?.details;
  const offer = useMemo(() => details && offeredPages(properties, details), [properties, details]);
  if (properties.operation === '' && properties.pages === 'one') return null;
  return (
    <>
      <FormRow label={t('pages.label')} htmlFor={id} icon="files-o">
        <select
          id={id}
          value={properties.pages}
          onChange={({ currentTarget }) => {
            const pages = modes.find((mode) => mode === currentTarget.value);
            if (pages !== undefined) change({ pages });
          }}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {t(`pages.mode.${mode}`)}
            </option>
          ))}
        </select>
        {offer && (
          <Notice kind="info" action={{ label: t('pages.getAll'), onClick: () => change(acceptedPages(offer)) }}>
            {t('pages.offer')}
          </Notice>
        )}
      </FormRow>
      {properties.pages !== 'one' && <PageRows properties={properties} details={details} change={change} />}
    </>
  );
}
