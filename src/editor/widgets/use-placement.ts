import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Pixels in the viewport; either `top` or `bottom` is set. */
export interface Placement {
  left: number;
  width: number;
  maxHeight: number;
  top?: number;
  bottom?: number;
}

const preferredHeight = 350;
const minimalWidth = 220;
const margin = 8;

/** Where a popup fits best: below its anchor, or above if there is more room. Pure. */
export function placementFor(
  anchor: { top: number; bottom: number; left: number; width: number },
  viewport: { width: number; height: number },
): Placement {
  const below = viewport.height - anchor.bottom - margin;
  const above = anchor.top - margin;
  const width = Math.min(Math.max(anchor.width, minimalWidth), viewport.width - 2 * margin);
  const left = Math.max(margin, Math.min(anchor.left, viewport.width - width - margin));
  const fitsBelow = below >= Math.min(preferredHeight, 200) || below >= above;
  const maxHeight = Math.min(preferredHeight, fitsBelow ? below : above);
  return fitsBelow
    ? { left, width, maxHeight, top: anchor.bottom }
    : { left, width, maxHeight, bottom: viewport.height - anchor.top };
}

/**
 * Keeps a popup with `position: fixed` at its anchor while anything scrolls or the window is resized. Fixed popups are
 * not clipped by the scrolling parts of Node-RED's tray.
 */
export function usePlacement(anchor: RefObject<HTMLElement | null>, open: boolean): Placement | undefined {
  const [placement, setPlacement] = useState<Placement>();
  useLayoutEffect(() => {
    if (!open) return setPlacement(undefined);
    const place = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (box) setPlacement(placementFor(box, { width: window.innerWidth, height: window.innerHeight }));
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, [open, anchor]);
  return placement;
}
