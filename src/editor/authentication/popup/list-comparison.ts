/** Finds out what was created elsewhere: in Tray's dialog when it does not report it, or in Tray's app. */
import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';

/** The service that a new authentication has to be for. */
export interface ServiceOfList {
  name: string;
  version: string;
}

type ReadList = () => Promise<readonly AuthenticationSummary[]>;

/** Compares the list of authentications with an earlier snapshot. */
export class ListComparison {
  #known: Promise<ReadonlySet<string>>;

  /** @param shown the list as displayed, used if it cannot be loaded now */
  constructor(
    private readonly read: ReadList,
    private readonly service: ServiceOfList,
    shown: readonly AuthenticationSummary[] | undefined,
  ) {
    this.#known = read().then(idsOf, (error: unknown) => {
      if (shown === undefined) throw error;
      return idsOf(shown);
    });
    // Reported by `added` instead.
    this.#known.catch(() => undefined);
  }

  /** Resolves once the snapshot is taken, or has failed. */
  async begun(): Promise<void> {
    await this.#known.catch(() => undefined);
  }

  /** The authentications that fit the service and are not in the snapshot. Rejects if a list could not be loaded. */
  async added(): Promise<AuthenticationSummary[]> {
    // The snapshot must come first: both are requests, and their order is essential.
    const known = await this.#known;
    return newOnes(known, await this.read(), this.service);
  }
}

/** Versions are compared as strings. An authentication without a service is accepted. */
export function newOnes(
  known: ReadonlySet<string>,
  listed: readonly AuthenticationSummary[],
  { name, version }: ServiceOfList,
): AuthenticationSummary[] {
  return listed.filter(
    ({ id, service }) =>
      !known.has(id.toLowerCase()) &&
      (service === undefined || (service.name === name && String(service.version) === String(version))),
  );
}

function idsOf(list: readonly AuthenticationSummary[]): ReadonlySet<string> {
  return new Set(list.map(({ id }) => id.toLowerCase()));
}
