import { AuthenticationPart } from '../operation/authentication/AuthenticationPart';
import { ChoiceRows } from '../operation/ChoiceRows';
import { DialogContext, type DialogParts } from '../operation/dialog-context';
import { useStoreState } from '../store';
import { t } from '../translate';
import { Section } from '../widgets/Section';
import { CallOptions } from './CallOptions';
import { CallParts } from './CallParts';
import type { ConnectorProperties } from './connector-kind';
import { InputPart } from './InputPart';
import { PagesPart } from './pages/PagesPart';

/** The dialog of `tray-connector` below name and connection. */
export function ConnectorDialog(parts: DialogParts<ConnectorProperties>) {
  const state = useStoreState(parts.store);
  const change = (changes: Partial<ConnectorProperties>) =>
    parts.store.dispatch({ type: 'propertiesChanged', changes });
  return (
    <DialogContext.Provider value={parts}>
      <ChoiceRows state={state} />
      <AuthenticationPart state={state} />
      <InputPart state={state} change={change} />
      <PagesPart state={state} change={change} />
      <CallParts state={state} />
      <Section title={t('options.title')}>
        {() => <CallOptions properties={state.properties} connection={state.connection} change={change} />}
      </Section>
    </DialogContext.Provider>
  );
}
