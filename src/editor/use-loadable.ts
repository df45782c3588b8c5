import { useEffect, useRef, useState } from 'preact/hooks';
import { type Loadable, nothingLoaded } from './loadable';
import { failureOf, isAbort } from './requests';

type Request<Value> = (signal: AbortSignal) => Promise<Value>;

/**
 * Data from the server, and the function that requests it. A new request drops the answer to the previous one, and so
 * does unmounting.
 */
export function useLoadable<Value>(): [Loadable<Value>, (request: Request<Value>) => Promise<void>] {
  const [loadable, setLoadable] = useState<Loadable<Value>>(nothingLoaded);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const ask = async (request: Request<Value>) => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    setLoadable(({ failure: _, ...kept }) => ({ ...kept, loading: true }));
    try {
      const value = await request(abort.signal);
      if (current.current === abort) setLoadable({ value, loading: false });
    } catch (error) {
      if (current.current !== abort || isAbort(error)) return;
      setLoadable((before) => ({ ...before, loading: false, failure: failureOf(error) }));
    }
  };
  return [loadable, ask];
}
