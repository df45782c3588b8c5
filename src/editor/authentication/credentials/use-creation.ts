import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminFailure, AdminFailureCode } from '../../../shared/admin-api/admin-failure';
import type { CreateAuthenticationRequest } from '../../../shared/admin-api/authentications';
import { newRequestId } from '../../request-id';
import { type AdminRequests, failureOf, isAbort } from '../../requests';

export type NewAuthenticationContent = Omit<CreateAuthenticationRequest, 'requestId'>;

export interface Creation {
  isUnderWay: boolean;
  failure?: AdminFailure;
  /**
   * The answer was lost, so the authentication may exist. Sending the same content again does not create a second one.
   */
  isLost: boolean;
  create(content: NewAuthenticationContent): void;
}

interface CreationHandlers {
  onMade(authId: string): void;
  onFailed(failure: AdminFailure): void;
}

/** There was no answer, or it is not from our routes, such as a proxy's 504. */
const answerLost: ReadonlySet<AdminFailureCode> = new Set(['no_answer', 'bad_answer']);

/** Creates authentications, one at a time. */
export function useCreation(
  { createAuthentication }: Pick<AdminRequests, 'createAuthentication'>,
  on: CreationHandlers,
): Creation {
  const [isUnderWay, setUnderWay] = useState(false);
  const [failure, setFailure] = useState<AdminFailure>();
  const lost = useRef<{ requestId: string; content: string }>(undefined);
  const abort = useRef(new AbortController());
  const handlers = useRef(on);
  handlers.current = on;
  useEffect(() => () => abort.current.abort(), []);

  const create = async (content: NewAuthenticationContent) => {
    const { signal } = abort.current;
    const text = JSON.stringify(content);
    const requestId = lost.current?.content === text ? lost.current.requestId : newRequestId();
    lost.current = undefined;
    setUnderWay(true);
    setFailure(undefined);
    const result = await createAuthentication({ ...content, requestId }, signal).catch((error: unknown) =>
      isAbort(error) ? undefined : failureOf(error),
    );
    if (signal.aborted || result === undefined) return;
    setUnderWay(false);
    if ('authId' in result) return handlers.current.onMade(result.authId);
    if (answerLost.has(result.code)) lost.current = { requestId, content: text };
    setFailure(result);
    handlers.current.onFailed(result);
  };

  return {
    isUnderWay,
    isLost: failure !== undefined && answerLost.has(failure.code),
    create: (content) => {
      if (!isUnderWay) void create(content);
    },
    ...(failure && { failure }),
  };
}
