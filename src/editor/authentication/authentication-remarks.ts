/** Remarks about the chosen authentication, before it costs a call. Pure. */
import type { AuthenticationSummary } from '../../shared/admin-api/authentications';
import type { Translate } from '../../shared/texts/translate';
import { isUuid } from '../../shared/uuid';
import { isVariable } from '../../shared/variable';
import { authenticationOf, fitOf, type ServiceNeed } from './fit';
import { serviceText } from './service-text';

/** `hint`: information; `warning`: something that will probably fail. */
export interface Remark {
  kind: 'hint' | 'warning';
  text: string;
}

export interface Situation {
  need: ServiceNeed;
  /** Undefined until the list is loaded. */
  list: { authentications: readonly AuthenticationSummary[]; isPartial: boolean } | undefined;
  /** The chosen authId, '' for none; undefined if only a message or the server knows it. */
  authId: string | undefined;
  /** The authId is the connection's default. */
  isDefault: boolean;
  /** The list is that of an end user. */
  isOfEndUser: boolean;
  /** Scopes that the operation names and the authentication lacks. */
  missingScopes: readonly string[];
}

export function remarksOf(situation: Situation, translate: Translate): Remark[] {
  if (situation.need.kind === 'none') return [{ kind: 'hint', text: translate('authentication.noneNeeded') }];
  return [...chosenRemarks(situation, translate), ...listRemarks(situation, translate)];
}

function chosenRemarks(situation: Situation, translate: Translate): Remark[] {
  const { authId, isDefault, list, need, missingScopes } = situation;
  if (authId === undefined || isVariable(authId)) return [];
  if (authId === '' && isDefault) {
    return need.kind === 'service' ? [warning(translate('authentication.noDefault'))] : [];
  }
  if (!isUuid(authId)) return [warning(translate('authentication.malformed'))];
  if (list === undefined) return [];
  const chosen = authenticationOf(list.authentications, authId);
  if (chosen === undefined) return unlistedRemarks(situation, translate);
  const misfit = misfitText(chosen, situation, translate);
  if (misfit !== undefined) return [warning(misfit)];
  if (missingScopes.length === 0) return [];
  return [warning(translate('authentication.missingScopes', { scopes: missingScopes.join(', ') }))];
}

/** If Tray returned only part of its list, nothing follows from an id that is missing from it. */
function unlistedRemarks({ list, isOfEndUser, isDefault }: Situation, translate: Translate): Remark[] {
  if (list === undefined || list.isPartial) return [];
  if (!isOfEndUser) return [warning(translate('authentication.notOfAccount'))];
  return [warning(translate(isDefault ? 'authentication.defaultNotOfEndUser' : 'authentication.notOfEndUser'))];
}

function misfitText(
  chosen: AuthenticationSummary,
  { need, list, isDefault }: Situation,
  translate: Translate,
): string | undefined {
  const fit = fitOf(need, chosen);
  if (need.kind !== 'service' || chosen.service === undefined || fit === 'fits' || fit === 'unknown') return undefined;
  const authentications = list?.authentications ?? [];
  const services = {
    service: serviceText(chosen.service, authentications, translate),
    needed: serviceText(need.service, authentications, translate),
  };
  return translate(isDefault ? 'authentication.defaultMisfit' : 'authentication.misfit', services);
}

function listRemarks({ need, list, isOfEndUser }: Situation, translate: Translate): Remark[] {
  if (list === undefined) return [];
  const remarks: Remark[] = [];
  if (list.isPartial) remarks.push({ kind: 'hint', text: translate('authentication.partial') });
  if (need.kind === 'service' && !list.isPartial && !list.authentications.some((one) => fitOf(need, one) === 'fits')) {
    const service = serviceText(need.service, list.authentications, translate);
    const text = translate(isOfEndUser ? 'authentication.noneOfEndUser' : 'authentication.noneOfAccount', { service });
    remarks.push({ kind: 'hint', text });
  }
  return remarks;
}

function warning(text: string): Remark {
  return { kind: 'warning', text };
}
