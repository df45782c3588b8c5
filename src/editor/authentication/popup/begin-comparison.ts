import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';
import type { NewAuthenticationProps } from '../new-authentication-props';
import { ListComparison } from './list-comparison';

type ComparisonProps = Pick<NewAuthenticationProps, 'draft' | 'userId' | 'service' | 'authentications' | 'requests'>;

/** Starts comparing with the list as it is now. */
export function beginComparison({
  draft,
  userId,
  service,
  authentications,
  requests,
}: ComparisonProps): ListComparison {
  const request = userId === undefined ? { connection: draft } : { connection: draft, userId };
  const read = async (): Promise<AuthenticationSummary[]> => (await requests.authentications(request)).authentications;
  return new ListComparison(read, service, authentications);
}
