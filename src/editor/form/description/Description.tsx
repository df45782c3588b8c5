import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { readMarkedText, type TextPart } from './marked-text';

/** The description of a field. One of more than three lines is folded until somebody opens it. */
export function Description({ text, id }: { text: string; id?: string }) {
  const parts = useMemo(() => readMarkedText(text), [text]);
  const element = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isLong = useIsLong(element, text);
  return (
    <div class="tray-field-description">
      <div ref={element} id={id} class={isOpen ? undefined : 'tray-description-folded'}>
        {parts.map(partView)}
      </div>
      {(isLong || isOpen) && (
        <button type="button" class="tray-link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'form.lessText' : 'form.moreText')}
        </button>
      )}
    </div>
  );
}

function partView(part: TextPart, index: number) {
  switch (part.kind) {
    case 'code':
      return <code key={index}>{part.text}</code>;
    case 'link':
      return (
        <a key={index} href={part.url} target="_blank" rel="noopener noreferrer">
          {part.text}
        </a>
      );
    case 'break':
      return <br key={index} />;
    default:
      return part.text;
  }
}

/** Whether the folded text has more lines than are shown. */
function useIsLong(element: { current: HTMLElement | null }, text: string): boolean {
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    const shown = element.current;
    if (shown === null) return;
    const measure = () => setLong((before) => before || shown.scrollHeight > shown.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, [text]);
  return isLong;
}
