import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { Boundary } from '../../widgets/Boundary';
import { IconButton } from '../../widgets/IconButton';
import { Notice } from '../../widgets/Notice';
import { describeListFailure } from '../describe-list-failure';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { EnvironmentPart } from './EnvironmentPart';
import { MadeNotice } from './MadeNotice';
import { useEnvironments } from './use-environments';

/**
 * Creates an authentication for the service of a connector. What is typed here exists only in this panel, and is
 * discarded with it.
 */
export function NewAuthentication(props: NewAuthenticationProps) {
  const { draft, userId, service } = props;
  // For another connection, user or service, nothing that was typed is of use.
  return <Panel key={JSON.stringify([draft, userId, service.name, service.version])} {...props} />;
}

/** How the authentication was created: typed credentials have not been verified by anybody. */
interface Made {
  isChecked: boolean;
}

function Panel(props: NewAuthenticationProps) {
  const [made, setMade] = useState<Made>();
  const panel = useRef<HTMLElement>(null);
  const title = t('newAuthentication.title', { service: titleOfService(props.service) });
  // The focused element is gone once it is created; the list above then shows the choice.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: made === undefined ? 'nearest' : 'center' });
  }, [made]);
  const onMade = (isChecked: boolean) => (authId: string) => {
    setMade({ isChecked });
    props.onMade(authId);
  };
  return (
    <section ref={panel} class="tray-new-authentication" aria-label={title} tabIndex={-1}>
      <div class="tray-new-authentication-heading">
        <strong>{title}</strong>
        <IconButton icon="times" label={t('newAuthentication.close')} onClick={props.onClose} />
      </div>
      {made === undefined ? (
        <Boundary
          fallback={(error) => <Notice kind="error">{t('dialog.partFault', { message: error.message })}</Notice>}
        >
          <Making {...props} onTyped={onMade(false)} onConsented={onMade(true)} />
        </Boundary>
      ) : (
        <MadeNotice isChecked={made.isChecked} service={titleOfService(props.service)} onTry={props.onTry} />
      )}
    </section>
  );
}

interface MakingProps extends NewAuthenticationProps {
  /** Created from credentials that were typed here. */
  onTyped(authId: string): void;
  /** Created after the person consented in the third party's dialog. */
  onConsented(authId: string): void;
}

function Making(props: MakingProps) {
  const { list, failure, retry } = useEnvironments(props);
  const service = titleOfService(props.service);
  if (failure !== undefined) {
    return (
      <Notice kind="error" action={{ label: t('combobox.retry'), onClick: retry }}>
        {describeListFailure(failure, props.userId !== undefined)}
      </Notice>
    );
  }
  if (list === undefined) {
    return (
      <div class="tray-loading" role="status">
        <i class="fa fa-spinner fa-spin" aria-hidden="true" /> {t('newAuthentication.loading', { service })}
      </div>
    );
  }
  return <EnvironmentPart {...props} environments={list} />;
}
