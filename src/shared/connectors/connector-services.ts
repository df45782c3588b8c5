/** The services of a connector's versions, in the form that the list of connectors uses. */

/** The service that authentications are for: one is usable if both the service and its version match. */
export interface ServiceSummary {
  id: string;
  name: string;
  /** The service's own version, not the connector's. */
  version: string;
}

/** Stands for the missing service of a version when other versions have one. */
const none: ServiceSummary = { id: '', name: '', version: '' };

/**
 * Packs the services of all versions. There are thousands of versions, and nearly all share their neighbours' service.
 *
 * @param services in the order of the versions
 * @returns one entry per version, or a single one if all have the same; undefined if none has one
 */
export function packedServices(services: readonly (ServiceSummary | undefined)[]): ServiceSummary[] | undefined {
  if (services.every((service) => service === undefined)) return undefined;
  const all = services.map((service) => service ?? none);
  const [first = none] = all;
  return all.every((service) => isSame(service, first)) ? [first] : all;
}

/** The service of a version; undefined if the version has none or is not listed. */
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
