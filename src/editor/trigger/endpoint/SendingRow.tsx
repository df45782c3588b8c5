import type { ComponentChildren } from 'preact';
import { describeFailure } from '../../describe-failure';
import { Notice } from '../../widgets/Notice';
import { t } from '../texts';
import type { SendingState } from './use-sending';

interface SendingRowProps {
  label: string;
  state: SendingState;
  disabled?: boolean | undefined;
  onSend(): void;
  /** Further buttons. */
  children?: ComponentChildren;
}

/** The button that sends an event, and the result. */
export function SendingRow({ label, state, disabled = false, onSend, children }: SendingRowProps) {
  const isUnderWay = state.kind === 'underWay';
  return (
    <>
      <div class="tray-buttons">
        <button type="button" class="red-ui-button" disabled={disabled || isUnderWay} onClick={onSend}>
          <i class={`fa ${isUnderWay ? 'fa-spinner fa-spin' : 'fa-paper-plane-o'}`} aria-hidden="true" />{' '}
          {isUnderWay ? t('sending.underWay') : label}
        </button>
        {children}
      </div>
      {state.kind === 'sent' && <Notice kind="success">{t('sending.sent')}</Notice>}
      {state.kind === 'failed' && <Notice kind="error">{describeFailure(state.failure)}</Notice>}
    </>
  );
}
