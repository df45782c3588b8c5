import { useMemo } from 'preact/hooks';
import type { AuthenticationsResult } from '../../shared/admin-api/authentications';
import type { AuthIdType, FieldExpressionType } from '../../shared/flow';
import { isVariable } from '../../shared/variable';
import type { Loadable } from '../loadable';
import { t } from '../translate';
import { Combobox } from '../widgets/combobox/Combobox';
import type { ComboboxOption } from '../widgets/combobox/search-options';
import { authenticationOptions, defaultOption, ofConnection } from './authentication-options';
import { authenticationOf, type ServiceNeed } from './fit';
import { SourceBox } from './SourceBox';
import { isIdOrVariable, type SourceType, sourceOf, useKeptSources } from './source';

/** The saved properties of the choice. */
export interface AuthenticationChoice {
  authId: string;
  authIdType: AuthIdType;
  /** The name of the authentication when last seen. */
  authLabel: string;
}

interface AuthenticationPickerProps {
  id: string;
  label: string;
  /** The id of the element with the remarks below. */
  describedBy: string;
  choice: AuthenticationChoice;
  onChange(choice: AuthenticationChoice): void;
  /** The expressions that are offered in place of a choice. */
  expressions: readonly FieldExpressionType[];
  list: Loadable<AuthenticationsResult>;
  /** Why the list could not be loaded. */
  failure: string | undefined;
  /** What has to be chosen before the list can be loaded. */
  waiting: string | undefined;
  need: ServiceNeed;
  /** The connection's default authId, '' for none; undefined if the dialog does not know it. */
  connectionAuthId: string | undefined;
  /** Absent if nothing can be requested. */
  onRefresh: (() => void) | undefined;
}

const listLook = { name: 'authentication', icon: 'key' };
const defaultChoice: AuthenticationChoice = { authId: '', authIdType: 'connection', authLabel: '' };

/** Chooses the authentication of a call: by name from those that fit, by its authId, or by an expression. */
export function AuthenticationPicker(props: AuthenticationPickerProps) {
  const { id, label, describedBy, choice, onChange } = props;
  const source = sourceOf(choice.authIdType);
  const switchTo = useKeptSources(source, choice, firstChoice);
  return (
    <SourceBox
      id={id}
      label={label}
      describedBy={describedBy}
      listLook={listLook}
      source={source}
      expressions={props.expressions}
      expression={choice.authId}
      onPick={(next) => onChange(switchTo(next))}
      onExpression={(authId) => onChange({ ...choice, authId })}
      list={<AuthenticationList {...props} />}
    />
  );
}

function AuthenticationList(props: AuthenticationPickerProps) {
  const { id, label, describedBy, choice, onChange, list, failure, waiting, onRefresh } = props;
  const authentications = list.value?.authentications;
  const change = (text: string) => {
    const authId = text.trim();
    const { name = '' } = authenticationOf(authentications, authId) ?? {};
    onChange(authId === '' || authId === ofConnection ? defaultChoice : { authId, authIdType: 'str', authLabel: name });
  };
  return (
    <Combobox
      id={id}
      label={label}
      describedBy={describedBy}
      placeholder={t('authentication.choose')}
      value={listedValue(choice, props)}
      valueTitle={choice.authIdType === 'str' ? choice.authLabel || choice.authId : undefined}
      options={useOptions(props)}
      loading={list.loading}
      failure={failure}
      waiting={waiting}
      noMatches={t('authentication.noMatches')}
      allowOther={isIdOrVariable}
      clearable
      onRefresh={onRefresh}
      onChange={change}
    />
  );
}

/** The value of the option that represents the choice. */
function listedValue({ authId, authIdType }: AuthenticationChoice, { list }: AuthenticationPickerProps): string {
  if (authIdType !== 'str') return ofConnection;
  return authenticationOf(list.value?.authentications, authId)?.id ?? authId;
}

/** Until there is a list, the default can be chosen, and a saved choice is not reported as missing from it. */
function useOptions(props: AuthenticationPickerProps): ComboboxOption[] {
  const { list, need, choice, connectionAuthId } = props;
  const authentications = list.value?.authentications;
  return useMemo(() => {
    const first = defaultOption(connectionAuthId, authentications, need, t);
    const others =
      authentications === undefined
        ? savedOption(choice)
        : authenticationOptions(authentications, need, choice.authId, t);
    return [first, ...others];
  }, [authentications, need, choice, connectionAuthId]);
}

function savedOption({ authId, authIdType, authLabel }: AuthenticationChoice): ComboboxOption[] {
  const isShown = authIdType === 'str' && authId !== '' && !isVariable(authId);
  return isShown ? [{ value: authId, title: authLabel || authId }] : [];
}

/** Most messages with an authentication have it as `msg.authId`. */
function firstChoice(source: SourceType): AuthenticationChoice {
  if (source === 'list') return defaultChoice;
  return { authId: source === 'msg' ? 'authId' : '', authIdType: source, authLabel: '' };
}
