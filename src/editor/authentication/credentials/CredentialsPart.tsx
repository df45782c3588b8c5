import { t } from '../../translate';
import { ActionButton } from '../../widgets/ActionButton';
import { Notice } from '../../widgets/Notice';
import { titleOfService } from '../new-authentication-props';
import { ScopesPart } from '../scopes/ScopesPart';
import { CreationFailure } from './CreationFailure';
import { hasFields, parts } from './credentials';
import { NameRow } from './NameRow';
import { PartForm } from './PartForm';
import { ProblemList } from './ProblemList';
import { type CredentialsPartProps, type Making, useCreationForm } from './use-creation-form';

/** Creates an authentication from credentials that are typed here. */
export function CredentialsPart(props: CredentialsPartProps) {
  const making = useCreationForm(props);
  const { name, setName, choices, ticked, setTicked, creation, problems, isNameMissing } = making;
  return (
    <>
      <NameRow name={name} isMissing={isNameMissing} onName={setName} />
      <PartForms making={making} />
      <ScopesPart choices={choices} asked={props.authScopes} ticked={ticked} onTicked={setTicked} />
      <Notice kind="info">{t('newAuthentication.unchecked', { service: titleOfService(props.service) })}</Notice>
      <ProblemList problems={problems} onCreate={isNameMissing ? undefined : making.create} />
      <ActionButton
        label={t(creation.isUnderWay ? 'newAuthentication.creating' : 'newAuthentication.create')}
        icon="plus"
        isUnderWay={creation.isUnderWay}
        onClick={making.createIfRight}
      />
      <CreationFailure creation={creation} unplaced={making.unplaced} />
    </>
  );
}

function PartForms({ making: { forms } }: { making: Making }) {
  const { roots, trees, memories, drawing, change } = forms;
  if (!parts.some((part) => hasFields(roots[part]))) {
    return <p class="tray-field-description">{t('newAuthentication.nothingAsked')}</p>;
  }
  return (
    <>
      {parts.map((part) => (
        <PartForm
          key={`${part} ${drawing}`}
          root={roots[part]}
          tree={trees[part]}
          memory={memories[part]}
          onChange={(tree) => change(part, tree)}
        />
      ))}
    </>
  );
}
