import { useEffect, useRef, useState } from 'preact/hooks';
import { appUrl, isRegion, restBase } from '../../../shared/addresses/regions';
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';
import type { ConnectionDraft } from '../../../shared/admin-api/connection';
import { failureOf } from '../../requests';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { describeListFailure } from '../describe-list-failure';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { AddedChoice } from './AddedChoice';
import { beginComparison } from './begin-comparison';
import { onReturn } from './on-return';

/** Explains where in Tray's app to create an authentication, and finds it when the person returns. */
export function AppPart(props: NewAuthenticationProps) {
  const { draft, userId, service } = props;
  const { added, failure } = useAdded(props);
  // End users' authentications can only be created in Tray's own dialog.
  if (userId !== undefined) return <Notice kind="info">{t('newAuthentication.userNeedsDialog')}</Notice>;
  return (
    <>
      <p class="tray-field-description">{t('newAuthentication.appHint', { service: titleOfService(service) })}</p>
      <AppLink draft={draft} />
      {draft.embeddedId.trim() === '' && <p class="tray-field-description">{t('newAuthentication.embeddedHint')}</p>}
      {failure !== undefined && <Notice kind="error">{describeListFailure(failure, false)}</Notice>}
      {added.length > 1 && <AddedChoice added={added} onChosen={props.onMade} />}
    </>
  );
}

/** Nothing for a custom base URL, whose app is not known. */
function AppLink({ draft: { region, baseUrl } }: { draft: ConnectionDraft }) {
  const address = isRegion(region) ? appUrl(restBase(region, baseUrl)) : undefined;
  if (address === undefined) return null;
  return (
    <a class="red-ui-button" href={address} target="_blank" rel="noopener noreferrer">
      <i class="fa fa-external-link" aria-hidden="true" /> {t('newAuthentication.openApp')}
    </a>
  );
}

interface Seen {
  /** Several that are new at once, for the person to choose from; a single one is reported immediately. */
  added: readonly AuthenticationSummary[];
  failure?: AdminFailure;
}

/** Looks for an authentication created elsewhere whenever the person returns. */
function useAdded(props: NewAuthenticationProps): Seen {
  const latest = useRef(props);
  latest.current = props;
  const [seen, setSeen] = useState<Seen>({ added: [] });
  useEffect(() => {
    const comparison = beginComparison(latest.current);
    let isBusy = false;
    /** One was found, or the panel was closed. */
    let isOver = false;
    const look = async () => {
      if (isBusy || isOver) return;
      isBusy = true;
      const added = await comparison.added().finally(() => {
        isBusy = false;
      });
      const [only, ...others] = added;
      if (isOver) return;
      isOver = only !== undefined && others.length === 0;
      if (isOver && only !== undefined) latest.current.onMade(only.id);
      else setSeen({ added });
    };
    const stop = onReturn(() => {
      look().catch((error: unknown) => {
        if (!isOver) setSeen({ added: [], failure: failureOf(error) });
      });
    });
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  return seen;
}
