import { useLayoutEffect, useRef } from 'preact/hooks';
import { enableParts, nameParts, readTyped, type TypedInputType, type TypedValue, writeTyped } from './typed-input-dom';

interface TypedInputProps {
  /** The accessible name; the names of the buttons for type and editor are derived from it. */
  label: string;
  /** The id of the inner text box, for a `<label for>`. */
  id?: string | undefined;
  describedBy?: string | undefined;
  /** Names of Node-RED's own types, or custom definitions. Re-renders compare them by name. */
  types: readonly TypedInputType[];
  type: string;
  value: string;
  /** Called only for changes by the person, at every keystroke. */
  onChange(type: string, value: string): void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  invalid?: boolean | undefined;
}

/**
 * Node-RED's TypedInput widget. Each costs several milliseconds and a menu in the document's body, both released on
 * unmount: long forms should only draw it when first touched.
 */
export function TypedInput(props: TypedInputProps) {
  const host = useRef<HTMLDivElement>(null);
  const widget = useRef<JQuery>(null);
  const latest = useRef(props);
  latest.current = props;
  /** What the widget shows; changes that it reports only count if they differ. */
  const shown = useRef<TypedValue>({ type: props.type, value: props.value });
  const typeNames = props.types.map((type) => (typeof type === 'string' ? type : type.value)).join(' ');

  useLayoutEffect(() => {
    if (host.current === null) return;
    const element = $('<input type="text" style="width: 100%">')
      .attr({ placeholder: latest.current.placeholder ?? '' })
      .val(latest.current.value)
      .appendTo(host.current);
    element.typedInput({ default: latest.current.type, types: [...latest.current.types] });
    widget.current = element;
    const report = () => {
      const now = readTyped(element);
      nameParts(host.current, latest.current);
      if (now.type === shown.current.type && now.value === shown.current.value) return;
      shown.current = now;
      latest.current.onChange(now.type, now.value);
    };
    writeTyped(element, latest.current);
    element.on('change', report);
    $(host.current).on('input keyup', 'input', report);
    return () => {
      widget.current = null;
      $(host.current ?? []).off();
      // Removing the element through jQuery destroys its widget, including menus in the document's body.
      element.remove();
    };
  }, [typeNames]);

  useLayoutEffect(() => {
    const element = widget.current;
    if (element === null) return;
    const { type, value } = props;
    if (type !== shown.current.type || value !== shown.current.value) {
      shown.current = { type, value };
      writeTyped(element, props);
    }
    nameParts(host.current, props);
    enableParts(host.current, !props.disabled);
  });

  return <div ref={host} class={props.invalid ? 'tray-typed-input tray-invalid' : 'tray-typed-input'} />;
}
