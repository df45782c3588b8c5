/** Finds out what was made elsewhere: in Tray's dialog that tells nothing, or in Tray's app. */
import type { AuthenticationSummary } from '../../../shared/admin-api/authentications';

/** The service that a new authentication has to be for. */
export interface ServiceOfList {
  name: string;
  version: string;
}

type ReadList = () => Promise<readonly AuthenticationSummary[]>;

/** Compares the list of authentications with what it was at one moment. */
export class ListComparison {
  #known: Promise<ReadonlySet<string>>;

  /** @param shown the list as it is on the screen, which stands in where it cannot be read now */
  constructor(
    private readonly read: ReadList,
    private readonly service: ServiceOfList,
    shown: readonly AuthenticationSummary[] | undefined,
  ) {
    this.#known = read().then(idsOf, (error: unknown) => {
      if (shown === undefined) throw error;
      return idsOf(shown);
    });
    // Reported to whoever asks what is new.
    this.#known.catch(() => undefined);
  }

  /** Resolves once the list is known as it was, or cannot be. */
  async begun(): Promise<void> {
    await this.#known.catch(() => undefined);
  }

  /** What is listed now, fits the service and was not there before. Rejects when a list could not be read. */
  async added(): Promise<AuthenticationSummary[]> {
    // What was there counts before what is there: both are requests, and their order is the point.
    const known = await this.#known;
    return newOnes(known, await this.read(), this.service);
  }
}

/** The version counts as text. Of an authentication without a service nothing speaks against it. */
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
