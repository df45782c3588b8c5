import { useState } from 'preact/hooks';

let count = 0;

/** An element id that no other widget has, also not one of another dialog that is open at the same time. */
export function useUniqueId(purpose: string): string {
  const [id] = useState(() => `tray-${purpose}-${++count}`);
  return id;
}
