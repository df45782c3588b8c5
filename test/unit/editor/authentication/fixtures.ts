import type { AuthenticationSummary } from '../../../../src/shared/admin-api/authentications';

/** An authId that ends in the digit. */
export function authIdOf(digit: number): string {
  return `10000000-0000-4000-8000-00000000000${digit}`;
}

export function authentication(
  digit: number,
  name: string,
  service?: [name: string, version: string],
  environment = 'Production',
): AuthenticationSummary {
  const [serviceName = '', version = ''] = service ?? [];
  const title = `${serviceName.charAt(0).toUpperCase()}${serviceName.slice(1)}`;
  return {
    id: authIdOf(digit),
    name,
    environment,
    ...(service !== undefined && { service: { name: serviceName, title, version } }),
  };
}

export const slack4 = { kind: 'service', service: { name: 'slack', version: '4' } } as const;
