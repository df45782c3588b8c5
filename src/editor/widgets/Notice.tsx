import type { ComponentChildren } from 'preact';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

interface NoticeProps {
  kind: NoticeKind;
  children: ComponentChildren;
  id?: string | undefined;
  action?: { label: string; onClick(): void } | undefined;
}

const icons: Record<NoticeKind, string> = {
  info: 'info-circle',
  success: 'check-circle',
  warning: 'exclamation-triangle',
  error: 'exclamation-circle',
};

/**
 * A sentence or two about the state of the control above. Screen readers announce errors immediately, the rest
 * politely.
 */
export function Notice({ kind, children, id, action }: NoticeProps) {
  return (
    <div class={`tray-notice tray-notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'} id={id}>
      <i class={`fa fa-${icons[kind]}`} aria-hidden="true" />
      <div class="tray-notice-text">{children}</div>
      {action && (
        <button type="button" class="red-ui-button red-ui-button-small" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}
