/** The contents of the contexts, for expressions. */
import { helper } from '../node-test';
import { hostileProxy, traps } from './throwing-values';

/** By key, how each value is created. */
const makers: Record<string, () => unknown> = {
  number: () => 5,
  object: () => ({ to: 'context' }),
  cyclic: () => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  },
  deep: () => {
    let value: unknown = 1;
    for (let level = 0; level < 5000; level++) value = [value];
    return value;
  },
  throwing: () => ({
    get value() {
      throw new Error('Thrown by a context');
    },
  }),
  proxy: () => hostileProxy({}, traps),
};

export const contextKeys: readonly string[] = Object.keys(makers);

/**
 * Puts the values into the contexts of the running flow.
 * @param id of any of its nodes
 */
export function fillContexts(id: string): void {
  const context = helper.getNode(id)?.context();
  for (const [key, make] of Object.entries(makers)) {
    context?.flow.set(key, make());
    context?.global.set(key, make());
  }
}
