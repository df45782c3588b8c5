/** The options of the list of authentications. Pure. */
import type { AuthenticationSummary } from '../../shared/admin-api/authentications';
import type { Translate } from '../../shared/texts/translate';
import type { ComboboxOption } from '../widgets/combobox/search-options';
import { authenticationOf, type Fit, fitOf, type ServiceNeed } from './fit';
import { serviceText } from './service-text';

/** The option for the connection's default. The same as its saved `authIdType`. */
export const ofConnection = 'connection';

interface Listed {
  authentication: AuthenticationSummary;
  fit: Fit;
}

const { compare } = new Intl.Collator();

const ranks: Record<Fit, number> = { fits: 0, unknown: 1, otherVersion: 2, otherService: 3 };

/**
 * Those that fit come first, then those for other versions of the service. Those for other services are left out,
 * except for the saved one. If the required service is unknown, all are listed, each with its service.
 */
export function authenticationOptions(
  authentications: readonly AuthenticationSummary[],
  need: ServiceNeed,
  savedId: string,
  translate: Translate,
): ComboboxOption[] {
  const saved = authenticationOf(authentications, savedId);
  const listed = onceEach(authentications)
    .map((authentication) => ({ authentication, fit: fitOf(need, authentication) }))
    .filter((one) => isOffered(one, need) || one.authentication.id === saved?.id)
    .sort(byRankAndName);
  const twins = namesOfTwins(listed);
  return listed.map((one) => optionOf(one, authentications, twins.has(nameOf(one)), translate));
}

/** The connection's default, by name if known, marked if it does not fit. */
export function defaultOption(
  authId: string | undefined,
  authentications: readonly AuthenticationSummary[] = [],
  need: ServiceNeed,
  translate: Translate,
): ComboboxOption {
  if (authId === '') return { value: ofConnection, title: translate('authentication.defaultNone') };
  const found = authenticationOf(authentications, authId ?? '');
  if (found === undefined)
    return { value: ofConnection, title: translate('authentication.default'), description: authId ?? '' };
  const { id, name, service } = found;
  const fit = fitOf(need, found);
  const isMarked = service !== undefined && (fit === 'otherVersion' || fit === 'otherService');
  return {
    value: ofConnection,
    title: translate('authentication.defaultNamed', { name: name === '' ? id : name }),
    description: isMarked ? marked(serviceText(service, authentications, translate), translate) : '',
  };
}

/** If an id occurred twice, two options would have the same value. */
function onceEach(authentications: readonly AuthenticationSummary[]): AuthenticationSummary[] {
  return [...new Map(authentications.map((authentication) => [authentication.id, authentication])).values()];
}

function isOffered({ fit }: Listed, need: ServiceNeed): boolean {
  return need.kind !== 'none' && fit !== 'otherService';
}

function byRankAndName(a: Listed, b: Listed): number {
  const { authentication: one } = a;
  const { authentication: other } = b;
  return (
    ranks[a.fit] - ranks[b.fit] ||
    compare(one.name, other.name) ||
    compare(one.environment, other.environment) ||
    compare(one.id, other.id)
  );
}

function optionOf(
  { authentication, fit }: Listed,
  authentications: readonly AuthenticationSummary[],
  isTwin: boolean,
  translate: Translate,
): ComboboxOption {
  const { id, name, environment, service } = authentication;
  const mark = fit === 'fits' || service === undefined ? '' : serviceText(service, authentications, translate);
  const description = [fit === 'unknown' ? mark : marked(mark, translate), isTwin ? id : ''];
  return {
    value: id,
    title: name === '' ? id : name,
    ...(environment !== '' && { detail: environment }),
    description: description.filter((part) => part !== '').join(' · '),
  };
}

function marked(service: string, translate: Translate): string {
  return service === '' ? '' : translate('authentication.forOther', { service });
}

/** Names that several options have, so that only their ids tell them apart. */
function namesOfTwins(listed: readonly Listed[]): Set<string> {
  const names = listed.map(nameOf);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function nameOf({ authentication: { name, environment, service } }: Listed): string {
  return JSON.stringify([name, environment, service?.name, service?.version]);
}
