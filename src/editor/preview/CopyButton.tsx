import { useRef } from 'preact/hooks';
import { copyText } from './copy-text';

interface CopyButtonProps {
  label: string;
  text: string;
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <button
      ref={button}
      type="button"
      class="red-ui-button red-ui-button-small tray-copy-button"
      aria-label={label}
      title={label}
      onClick={() => button.current && copyText(text, button.current)}
    >
      <i class="fa fa-clipboard" aria-hidden="true" />
    </button>
  );
}
