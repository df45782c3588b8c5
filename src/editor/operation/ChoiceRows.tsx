import { useMemo } from 'preact/hooks';
import { isVariable } from '../../shared/variable';
import { describeFailure } from '../describe-failure';
import { t } from '../translate';
import { Combobox } from '../widgets/combobox/Combobox';
import type { ComboboxOption } from '../widgets/combobox/search-options';
import { FormRow } from '../widgets/FormRow';
import { useUniqueId } from '../widgets/unique-id';
import { ConnectionNotice } from './ConnectionNotice';
import { useDialog } from './dialog-context';
import { ownDescription } from './own-description';
import { connectorOf, type DialogState, operationSummaryOf } from './state/dialog-state';
import { missingChoice } from './state/missing-choice';
import { ChangedVersionNotice, NewerVersionNotice } from './VersionNotices';

/** The rows in which connector or trigger, version and operation are chosen, with remarks about the choice. */
export function ChoiceRows({ state }: { state: DialogState }) {
  return (
    <>
      <ConnectionNotice state={state} />
      <ConnectorRow state={state} />
      <VersionRow state={state} />
      <NewerVersionNotice state={state} />
      <OperationRow state={state} />
      <ChangedVersionNotice state={state} />
    </>
  );
}

function ConnectorRow({ state }: { state: DialogState }) {
  const { store, loader } = useDialog();
  const id = useUniqueId('connector');
  const { connectors, connection, properties } = state;
  const options = useMemo(() => optionsOf(connectors.value), [connectors.value]);
  const { label, icon } = state.kind.words();
  return (
    <FormRow label={label} htmlFor={id} icon={icon}>
      <Combobox
        id={id}
        label={label}
        placeholder={t('dialog.chooseConnector')}
        value={properties.connector}
        options={options}
        loading={connectors.loading}
        failure={connectors.failure && describeFailure(connectors.failure)}
        waiting={missingChoice(state, 'connector')}
        allowOther="variables"
        required
        onRefresh={connection.kind === 'known' ? () => loader.refresh('connectors') : undefined}
        onChange={(connector) => store.dispatch({ type: 'connectorChosen', connector })}
      />
    </FormRow>
  );
}

function VersionRow({ state }: { state: DialogState }) {
  const { store } = useDialog();
  const id = useUniqueId('version');
  const chosen = state.properties.connectorVersion;
  const listed = connectorOf(state)?.versions ?? [];
  const versions = chosen === '' || listed.includes(chosen) ? listed : [...listed, chosen];
  const isUnlisted = (version: string) =>
    state.connectors.value !== undefined && !listed.includes(version) && !isVariable(version);
  return (
    <FormRow label={t('dialog.version')} htmlFor={id} icon="code-fork">
      <select
        id={id}
        class="tray-version"
        value={chosen}
        disabled={versions.length === 0}
        onChange={(event) => store.dispatch({ type: 'versionChosen', version: event.currentTarget.value })}
      >
        {chosen === '' && <option value="" />}
        {versions.map((version) => (
          <option key={version} value={version}>
            {isUnlisted(version) ? t('dialog.unlistedVersion', { version }) : version}
          </option>
        ))}
      </select>
    </FormRow>
  );
}

function OperationRow({ state }: { state: DialogState }) {
  const { store, loader } = useDialog();
  const id = useUniqueId('operation');
  const descriptionId = `${id}-description`;
  const { operations, connectors, properties, connection } = state;
  const options = useMemo(() => optionsOf(operations.value), [operations.value]);
  const summary = operationSummaryOf(state);
  const description = summary === undefined ? '' : ownDescription(summary);
  const refresh = () => {
    loader.refresh('operations');
    loader.refresh('operation');
  };
  // Repeating the same failure helps nobody: it is shown at the first list only.
  const failure = operations.failure?.code === connectors.failure?.code ? undefined : operations.failure;
  return (
    <FormRow label={t('dialog.operation')} htmlFor={id} icon="cogs">
      <Combobox
        id={id}
        label={t('dialog.operation')}
        describedBy={description === '' ? undefined : descriptionId}
        placeholder={t('dialog.chooseOperation')}
        value={properties.operation}
        options={options}
        loading={operations.loading}
        failure={failure && describeFailure(failure)}
        waiting={missingChoice(state, 'operation')}
        allowOther="variables"
        required
        onRefresh={connection.kind === 'known' && properties.connectorVersion !== '' ? refresh : undefined}
        onChange={(operation) => store.dispatch({ type: 'operationChosen', operation })}
      />
      {description !== '' && (
        <div class="tray-description" id={descriptionId}>
          {description}
        </div>
      )}
    </FormRow>
  );
}

interface Described {
  name: string;
  title: string;
  description: string;
}

/** By title. Titles may be ''; then the name stands in for the title, and is not shown twice. */
function optionsOf(list: Described[] | undefined): ComboboxOption[] | undefined {
  const options = list?.map((described) => {
    const { name, title } = described;
    const description = ownDescription(described);
    return title === '' ? { value: name, title: name, description } : { value: name, title, detail: name, description };
  });
  return options?.sort((a, b) => a.title.localeCompare(b.title));
}
