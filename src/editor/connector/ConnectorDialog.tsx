import { useStoreState } from '../store';
import { t } from '../translate';
import { Section } from '../widgets/Section';
import { AuthenticationPart } from './authentication/AuthenticationPart';
import { CallOptions } from './CallOptions';
import { CallParts } from './CallParts';
import { ConnectorRow, OperationRow, VersionRow } from './ChoiceRows';
import { ConnectionNotice } from './ConnectionNotice';
import { DialogContext, type DialogParts } from './dialog-context';
import { InputPart } from './InputPart';
import { ChangedVersionNotice, NewerVersionNotice } from './VersionNotices';

/** The dialog of `tray-connector` below name and connection. */
export function ConnectorDialog(parts: DialogParts) {
  const state = useStoreState(parts.store);
  return (
    <DialogContext.Provider value={parts}>
      <ConnectionNotice state={state} />
      <ConnectorRow state={state} />
      <VersionRow state={state} />
      <NewerVersionNotice state={state} />
      <OperationRow state={state} />
      <ChangedVersionNotice state={state} />
      <AuthenticationPart state={state} />
      <InputPart state={state} />
      <CallParts state={state} />
      <Section title={t('options.title')}>{() => <CallOptions state={state} />}</Section>
    </DialogContext.Provider>
  );
}
