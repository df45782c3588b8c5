import type { AuthenticationSummary } from '../../shared/admin-api/authentications';
import type { Translate } from '../../shared/texts/translate';
import type { ServiceKey } from './fit';

/**
 * The title of a service, or ''. Connectors may only have its technical name: then the title comes from any
 * authentication for it.
 */
export function serviceTitle(
  { name, title = '' }: Pick<ServiceKey, 'name'> & { title?: string },
  authentications: readonly AuthenticationSummary[] = [],
): string {
  const titled = authentications.find(({ service }) => service?.name === name && service.title.trim() !== '');
  return titled?.service?.title ?? title.trim();
}

/** A service as displayed: "Slack (version 4)". */
export function serviceText(
  service: ServiceKey & { title?: string },
  authentications: readonly AuthenticationSummary[],
  translate: Translate,
): string {
  const title = serviceTitle(service, authentications) || service.name;
  return translate('authentication.service', { title, version: service.version });
}
