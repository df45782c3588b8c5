import type { ConnectorSummary } from '../../../../src/shared/admin-api/connectors';
import { packedServices, type ServiceSummary } from '../../../../src/shared/connectors/connector-services';
import { compareVersions } from '../../../../src/shared/connectors/connector-version';
import type { ConnectorElement } from '../../../../src/tray/connectors/api-types';

/** One entry per connector; title and description are those of its latest version. */
export function connectorSummaries(elements: readonly ConnectorElement[]): ConnectorSummary[] {
  const byName = new Map<string, ConnectorElement[]>();
  for (const element of elements) {
    const versions = byName.get(element.name);
    if (versions === undefined) byName.set(element.name, [element]);
    else versions.push(element);
  }
  return [...byName.values()].map(summarize);
}

function summarize(elements: readonly ConnectorElement[]): ConnectorSummary {
  const oldestFirst = [...elements].sort((a, b) => compareVersions(a.version, b.version));
  const byVersion = new Map(oldestFirst.map((element) => [element.version, element]));
  const latest = oldestFirst.at(-1);
  const services = packedServices([...byVersion.values()].map(serviceSummary));
  return {
    name: latest?.name ?? '',
    title: latest?.title ?? '',
    description: latest?.description ?? '',
    versions: [...byVersion.keys()],
    ...(services !== undefined && { services }),
  };
}

/** With the version as a string: GraphQL returns it that way, and the two are compared (`docs/tray-api.md`). */
function serviceSummary({ service }: ConnectorElement): ServiceSummary | undefined {
  return service && { ...service, version: String(service.version) };
}
