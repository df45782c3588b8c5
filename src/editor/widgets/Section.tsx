import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useUniqueId } from './unique-id';

interface SectionProps {
  title: string;
  /** The id of the button in the heading, for code that leads there. */
  headingId?: string | undefined;
  /** Shown after the title in a lighter style: "3 of 5". */
  note?: string | undefined;
  /** Drawn right after the title: the mark of a required part. */
  mark?: ComponentChildren;
  /** Open initially. */
  initiallyOpen?: boolean | undefined;
  /** Buttons at the right end of the heading. */
  actions?: ComponentChildren;
  /** Marks the heading, because something inside is wrong. */
  invalid?: boolean | undefined;
  onToggle?: ((open: boolean) => void) | undefined;
  /** Drawn when the section is first opened, and kept from then on. */
  children: () => ComponentChildren;
}

/** A collapsible part of a dialog. */
export function Section(props: SectionProps) {
  const { title, headingId, note, mark, initiallyOpen = false, actions, invalid = false, onToggle, children } = props;
  const [open, setOpen] = useState(initiallyOpen);
  const [opened, setOpened] = useState(initiallyOpen);
  const bodyId = useUniqueId('section');
  const toggle = () => {
    setOpen(!open);
    setOpened(true);
    onToggle?.(!open);
  };
  return (
    <div class={`tray-section${open ? ' tray-section-open' : ''}${invalid ? ' tray-section-invalid' : ''}`}>
      <div class="tray-section-heading">
        <button
          id={headingId}
          type="button"
          class="tray-section-toggle"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={toggle}
        >
          <i class={`fa fa-angle-${open ? 'down' : 'right'}`} aria-hidden="true" />
          <span class="tray-section-title">{title}</span>
          {mark}
          {note !== undefined && <span class="tray-section-note">{note}</span>}
        </button>
        {actions}
      </div>
      <div id={bodyId} class="tray-section-body" hidden={!open}>
        {opened && children()}
      </div>
    </div>
  );
}
