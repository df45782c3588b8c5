import { useRef } from 'preact/hooks';

interface ItemIds {
  ids: readonly number[];
  move(from: number, to: number): void;
  remove(index: number): void;
}

/** Ids that stay with the items of a list when these move, so that their components move with them. */
export function useItemIds(count: number): ItemIds {
  const ids = useRef<number[]>([]);
  const next = useRef(0);
  while (ids.current.length < count) ids.current.push(next.current++);
  ids.current.length = count;
  return {
    ids: ids.current,
    move: (from, to) => {
      const [moved] = ids.current.splice(from, 1);
      if (moved !== undefined) ids.current.splice(to, 0, moved);
    },
    remove: (index) => {
      ids.current.splice(index, 1);
    },
  };
}
