import type {
  AuthenticationScopesRequest,
  AuthenticationScopesResult,
  AuthenticationSummary,
  AuthenticationsRequest,
  AuthenticationsResult,
  EnvironmentsRequest,
  EnvironmentsResult,
} from '../../../../src/shared/admin-api/authentications';
import type { Authentication } from '../../../../src/tray/authentications/api-types';
import type { AskedDraft } from '../../open-draft';
import { actingFor } from '../acting-for';

export async function answerAuthentications(
  request: AuthenticationsRequest,
  draft: AskedDraft,
  signal: AbortSignal,
): Promise<AuthenticationsResult> {
  const { lane } = draft;
  const { authentications, isPartial } = await actingFor(draft, request).authentications.list({ signal, lane });
  return { authentications: authentications.map(summaryOf), isPartial };
}

export async function answerScopes(
  request: AuthenticationScopesRequest,
  draft: AskedDraft,
  signal: AbortSignal,
): Promise<AuthenticationScopesResult> {
  const { lane } = draft;
  const scopes = await actingFor(draft, request).authentications.scopesOf(request.authId, { signal, lane });
  return { scopes: scopes ?? null };
}

export async function answerEnvironments(
  request: EnvironmentsRequest,
  draft: AskedDraft,
  signal: AbortSignal,
): Promise<EnvironmentsResult> {
  const { service, serviceVersion } = request;
  const { authentications } = actingFor(draft, request);
  const { lane } = draft;
  return { environments: await authentications.environments(service, serviceVersion, { signal, lane }) };
}

function summaryOf({ id, name, service, environment }: Authentication): AuthenticationSummary {
  return {
    id,
    name,
    ...(service && { service: { name: service.name, title: service.title, version: service.version } }),
    environment: environment?.title ?? '',
  };
}
