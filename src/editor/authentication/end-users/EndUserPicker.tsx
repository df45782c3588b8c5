import { useEffect } from 'preact/hooks';
import type { FieldExpressionType, UserIdType } from '../../../shared/flow';
import { isUuid } from '../../../shared/uuid';
import { t } from '../../translate';
import { Combobox } from '../../widgets/combobox/Combobox';
import { describeListFailure } from '../describe-list-failure';
import { SourceBox } from '../SourceBox';
import { isIdOrVariable, type SourceType, sourceOf, useKeptSources } from '../source';
import { useUserSearch } from './use-user-search';
import { userOption, userOptions } from './user-options';
import type { AskForUsers } from './user-search';

/** The saved properties of the choice. */
export interface ChosenUser {
  userId: string;
  userIdType: UserIdType;
}

interface EndUserPickerProps {
  id: string;
  label: string;
  /** The id of the element with the remarks below. */
  describedBy: string;
  choice: ChosenUser;
  onChange(choice: ChosenUser): void;
  /** The expressions that are offered in place of a choice. */
  expressions: readonly FieldExpressionType[];
  /** Queries the server. */
  ask: AskForUsers;
  /** What has to be chosen before searching. */
  waiting: string | undefined;
}

const listLook = { name: 'endUser', icon: 'user' };

/** Chooses the end user on whose behalf a call is made: by name or external id, or by an expression. */
export function EndUserPicker(props: EndUserPickerProps) {
  const { id, label, describedBy, choice, onChange } = props;
  const source = sourceOf(choice.userIdType);
  const switchTo = useKeptSources(source, choice, firstChoice);
  return (
    <SourceBox
      id={id}
      label={label}
      describedBy={describedBy}
      listLook={listLook}
      source={source}
      expressions={props.expressions}
      expression={choice.userId}
      onPick={(next) => onChange(switchTo(next))}
      onExpression={(userId) => onChange({ ...choice, userId })}
      list={<EndUserList {...props} />}
    />
  );
}

function EndUserList({ id, label, describedBy, choice, onChange, ask, waiting }: EndUserPickerProps) {
  const { state, search, known } = useUserSearch(ask);
  const value = choice.userIdType === 'str' ? choice.userId : '';
  const user = known.get(value);
  // Only the id is saved, so its name is requested once.
  useEffect(() => {
    if (isUuid(value) && waiting === undefined && known.get(value) === undefined) search.show(value);
  }, [value, waiting]);
  return (
    <Combobox
      id={id}
      label={label}
      describedBy={describedBy}
      placeholder={t('endUser.choose')}
      value={value}
      valueTitle={user && userOption(user).title}
      options={userOptions(state)}
      loading={state.loading}
      failure={state.failure && describeListFailure(state.failure, true)}
      waiting={waiting}
      footnote={state.isPartial ? t('endUser.more') : undefined}
      allowOther={isIdOrVariable}
      clearable
      onOpen={() => waiting === undefined && search.show('')}
      onSearch={(text) => waiting === undefined && search.type(text)}
      onRefresh={waiting === undefined ? () => search.refresh() : undefined}
      onChange={(text) => onChange({ userId: text.trim(), userIdType: text.trim() === '' ? 'none' : 'str' })}
    />
  );
}

/** Most messages with an end user have the id as `msg.userId`. */
function firstChoice(source: SourceType): ChosenUser {
  if (source === 'list') return { userId: '', userIdType: 'none' };
  return { userId: source === 'msg' ? 'userId' : '', userIdType: source };
}
