import { useEffect, useState } from 'preact/hooks';
import type { Lookup } from '../../../schema/lookup/read-lookup';
import type { LookupChoice } from '../../../shared/admin-api/calls';
import { describeFailure } from '../../describe-failure';
import { failureOf } from '../../requests';
import { useFormStore } from '../form-context';
import type { FormStore } from '../form-store';
import { type Question, questionOf, sameQuestion } from './lookup-question';

interface LookupState {
  /** Undefined until the list for the current input is loaded. */
  choices: LookupChoice[] | undefined;
  loading: boolean;
  failure: string | undefined;
  /** Dotted names of the fields that the lookup waits for; empty if it can run. */
  missingChoice: string[];
  load(refresh: boolean): void;
}

/** The result of the last request; only valid while the request stays the same. */
interface Attempt {
  key: string;
  failure?: string;
}

/**
 * The list of a lookup for the current input. Only `load` loads it, because each is a billed call. An answer that
 * arrives after the question has changed is cached for its own question and not shown for the new one.
 */
export function useLookup(lookup: Lookup): LookupState {
  const store = useFormStore();
  const question = useQuestion(store, lookup);
  const [attempt, setAttempt] = useState<Attempt>();
  const key = 'key' in question ? question.key : undefined;
  const current = attempt !== undefined && attempt.key === key ? attempt : undefined;

  const load = async (refresh: boolean) => {
    if (!('key' in question)) return;
    const { operation, input } = question;
    setAttempt({ key: question.key });
    const finish = (next: Attempt | undefined) => setAttempt((now) => (now?.key === question.key ? next : now));
    try {
      const ask = (signal: AbortSignal) => store.environment.lookup({ operation, input }, signal);
      await store.memory.lookups.load(question.key, ask, refresh);
      finish(undefined);
    } catch (error) {
      finish({ key: question.key, failure: describeFailure(failureOf(error)) });
    }
  };

  return {
    choices: key === undefined ? undefined : store.memory.lookups.known(key),
    loading: current !== undefined && current.failure === undefined,
    failure: current?.failure,
    missingChoice: 'missingChoice' in question ? question.missingChoice : [],
    load: (refresh) => {
      if (refresh || key === undefined || store.memory.lookups.known(key) === undefined) void load(refresh);
    },
  };
}

/** Re-rendered only when the question itself changes, not at every change of the form. */
function useQuestion(store: FormStore, lookup: Lookup): Question {
  const ask = () => questionOf(lookup, store.root, store.tree, store.environment);
  const [question, setQuestion] = useState(ask);
  useEffect(() => {
    const renew = () => {
      const next = ask();
      setQuestion((before) => (sameQuestion(before, next) ? before : next));
    };
    renew();
    return store.subscribe(renew);
  }, [store, lookup]);
  return question;
}
