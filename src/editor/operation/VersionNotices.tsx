/** Notices about versions: a newer one that is available, and what the last change of version changed. */
import { schemaDifference } from '../../schema/comparing/difference';
import { describeFailure } from '../describe-failure';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import { Difference } from './Difference';
import { useDialog } from './dialog-context';
import { type DialogState, loadedOperation, newerVersion, serviceChange } from './state/dialog-state';

/** Offers a newer version of the connector. The differences are shown before anything changes. */
export function NewerVersionNotice({ state }: { state: DialogState }) {
  const { store } = useDialog();
  const version = newerVersion(state);
  if (version === undefined) return null;
  if (state.offeredVersion?.version === version)
    return <Offer state={state} version={version} offeredVersion={state.offeredVersion} />;
  const ask = () =>
    state.properties.operation === ''
      ? store.dispatch({ type: 'versionChosen', version })
      : store.dispatch({ type: 'newerVersionAsked', version });
  return (
    <Notice kind="info" action={{ label: t('difference.look'), onClick: ask }}>
      {t('difference.newer', { version })}
      <ServiceChange state={state} from={state.properties.connectorVersion} to={version} />
    </Notice>
  );
}

/** Even if the fields are the same, calls can fail after a change of version: the authentication may not fit. */
function ServiceChange({ state, from, to }: { state: DialogState; from: string; to: string }) {
  const change = serviceChange(state, from, to);
  return change === undefined ? null : <p>{t('difference.service', change)}</p>;
}

interface OfferProps {
  state: DialogState;
  version: string;
  offeredVersion: NonNullable<DialogState['offeredVersion']>;
}

function Offer({ state, version, offeredVersion: { operation } }: OfferProps) {
  const { store, loader } = useDialog();
  const current = loadedOperation(state);
  const dismiss = { label: t('difference.keep'), onClick: () => store.dispatch({ type: 'newerVersionDismissed' }) };
  if (operation.failure !== undefined) {
    const isGone = operation.failure.code === 'TRAY_NOT_FOUND';
    const words = isGone ? t('difference.operationGone', { version }) : describeFailure(operation.failure);
    return (
      <Notice
        kind="warning"
        action={isGone ? dismiss : { label: t('combobox.retry'), onClick: () => loader.refresh('offeredVersion') }}
      >
        {words}
      </Notice>
    );
  }
  if (operation.value === undefined) return <Notice kind="info">{t('difference.loading', { version })}</Notice>;
  return (
    <Notice kind="info">
      <p>{t('difference.fromTo', { from: state.properties.connectorVersion, to: version })}</p>
      <ServiceChange state={state} from={state.properties.connectorVersion} to={version} />
      {current === undefined ? (
        <p>{t('difference.unknown')}</p>
      ) : (
        <Difference difference={schemaDifference(current.details.inputSchema, operation.value.details.inputSchema)} />
      )}
      <div class="tray-buttons">
        <button
          type="button"
          class="red-ui-button red-ui-button-small"
          onClick={() => store.dispatch({ type: 'versionChosen', version })}
        >
          {t('difference.change', { version })}
        </button>
        <button type="button" class="red-ui-button red-ui-button-small" onClick={dismiss.onClick}>
          {dismiss.label}
        </button>
      </div>
    </Notice>
  );
}

/** The differences after the last change of version for the same operation, until the person has read them. */
export function ChangedVersionNotice({ state }: { state: DialogState }) {
  const { store } = useDialog();
  const after = loadedOperation(state);
  const before = state.previousOperation;
  if (before === undefined || after === undefined || before.connectorVersion === after.connectorVersion) return null;
  if (before.connector !== after.connector || before.operation !== after.operation) return null;
  const read = () => store.dispatch({ type: 'differenceRead' });
  return (
    <Notice kind="info" action={{ label: t('difference.read'), onClick: read }}>
      <p>{t('difference.fromTo', { from: before.connectorVersion, to: after.connectorVersion })}</p>
      <ServiceChange state={state} from={before.connectorVersion} to={after.connectorVersion} />
      <Difference difference={schemaDifference(before.details.inputSchema, after.details.inputSchema)} />
    </Notice>
  );
}
