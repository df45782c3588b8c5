import { useState } from 'preact/hooks';

let count = 0;

/** An element id that is unique among all widgets, including those of other open dialogs. */
export function useUniqueId(purpose: string): string {
  const [id] = useState(() => `tray-${purpose}-${++count}`);
  return id;
}
