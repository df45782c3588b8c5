/** The services of a connector's versions, as the list of connectors holds them. */

/** What authentications are for: one of them fits where the service and its version are the same. */
export interface ServiceSummary {
  id: string;
  name: string;
  /** The service's own version, which is not the connector's. */
  version: string;
}

/** In place of the service of a version that has none, where others have one. */
const none: ServiceSummary = { id: '', name: '', version: '' };

/**
 * Packs the services of all versions. There are thousands of versions, and nearly all have the service of their
 * neighbours.
 *
 * @param services in the order of the versions
 * @returns one entry a version, or a single one where all have the same; undefined where none has one
 */
export function packedServices(services: readonly (ServiceSummary | undefined)[]): ServiceSummary[] | undefined {
  if (services.every((service) => service === undefined)) return undefined;
  const all = services.map((service) => service ?? none);
  const [first = none] = all;
  return all.every((service) => isSame(service, first)) ? [first] : all;
}

/** The service of a version; undefined for a version that has none or is not listed. */
export function serviceOf(
  { versions, services = [] }: { versions: readonly string[]; services?: readonly ServiceSummary[] | undefined },
  version: string,
): ServiceSummary | undefined {
  const index = versions.indexOf(version);
  if (index < 0) return undefined;
  const service = services.length === 1 ? services[0] : services[index];
  return service?.name === '' ? undefined : service;
}

function isSame(a: ServiceSummary, b: ServiceSummary): boolean {
  return a.id === b.id && a.name === b.name && a.version === b.version;
}
