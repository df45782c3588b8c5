import { VersionCatalogue, VersionEntry } from '../api/version-catalogue';
import type { Operation } from '../connectors/connector';
import type { Trigger, TriggerOperation } from './trigger';

/** All triggers of one sandbox. */
export class TriggerCatalogue extends VersionCatalogue<TriggerOperation> {
  private readonly lookups: Map<string, VersionEntry<Operation>>;

  constructor(readonly triggers: Trigger[]) {
    super(triggers);
    this.lookups = new Map(
      triggers.flatMap(({ lookups, ...version }) =>
        lookups === undefined
          ? []
          : [[`${version.name} ${version.version}`, new VersionEntry({ ...version, operations: () => lookups })]],
      ),
    );
  }

  /** The lookups that Call Connector has under the name of a trigger; undefined if it has none. */
  lookupsOf(name: string, version: string): VersionEntry<Operation> | undefined {
    return this.lookups.get(`${name} ${version}`);
  }
}
