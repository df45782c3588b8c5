import { useMemo, useState } from 'preact/hooks';
import { describeProblem } from '../../../schema/checking/problem';
import type { EnvironmentSummary } from '../../../shared/admin-api';
import type { FailureDetail } from '../../../shared/failure';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { ScopesPart } from '../scopes/ScopesPart';
import { scopeChoices, scopesToSend, tickedAtFirst } from '../scopes/scopes';
import { CreationFailure } from './CreationFailure';
import { filledIn, hasFields, type PartProblem, parts } from './credentials';
import { NameRow } from './NameRow';
import { PartForm } from './PartForm';
import { suggestedName } from './suggested-name';
import { useCreation } from './use-creation';
import { useForms } from './use-forms';

interface CredentialsPartProps extends NewAuthenticationProps {
  environment: EnvironmentSummary;
}

/** Makes an authentication of credentials that are typed here. */
export function CredentialsPart(props: CredentialsPartProps) {
  const { environment, authScopes, service, draft, userId, authentications = [], requests, onMade } = props;
  const title = titleOfService(service);
  const names = authentications.map((authentication) => authentication.name);
  const [name, setName] = useState(() => suggestedName(title, names));
  const choices = useMemo(() => scopeChoices(environment, authScopes), [environment, authScopes]);
  const [ticked, setTicked] = useState(() => tickedAtFirst(choices));
  const forms = useForms(environment);
  const { roots, trees, memories } = forms;
  /** Somebody wanted to create it as it is. */
  const [isWanted, setWanted] = useState(false);
  const [unplaced, setUnplaced] = useState<FailureDetail[]>([]);
  const creation = useCreation(requests, {
    onMade,
    onFailed: ({ details = [] }) => setUnplaced(forms.refuse(details)),
  });
  const problems = isWanted ? forms.problems() : [];
  const isNamed = name.trim() !== '';

  const create = () =>
    creation.create({
      connection: draft,
      ...(userId !== undefined && { userId }),
      name: name.trim(),
      environmentId: environment.id,
      userData: filledIn(roots.userData, trees.userData),
      credentials: filledIn(roots.credentials, trees.credentials),
      scopes: scopesToSend(environment, ticked),
    });
  const createIfRight = () => {
    setWanted(true);
    const found = forms.problems();
    if (found.length > 0) forms.mark(found);
    else if (isNamed) create();
  };

  return (
    <>
      <NameRow name={name} isMissing={isWanted && !isNamed} onName={setName} />
      {parts.map((part) => (
        <PartForm
          key={`${part} ${forms.drawing}`}
          root={roots[part]}
          tree={trees[part]}
          memory={memories[part]}
          onChange={(tree) => forms.change(part, tree)}
        />
      ))}
      {!parts.some((part) => hasFields(roots[part])) && (
        <p class="tray-field-description">{t('newAuthentication.nothingAsked')}</p>
      )}
      <ScopesPart choices={choices} asked={authScopes} ticked={ticked} onTicked={setTicked} />
      <Notice kind="info">{t('newAuthentication.unchecked', { service: title })}</Notice>
      <ProblemList problems={problems} onCreate={isNamed ? create : undefined} />
      <button type="button" class="red-ui-button" disabled={creation.isUnderWay} onClick={createIfRight}>
        <i class={`fa ${creation.isUnderWay ? 'fa-spinner fa-spin' : 'fa-plus'}`} aria-hidden="true" />{' '}
        {t(creation.isUnderWay ? 'newAuthentication.creating' : 'newAuthentication.create')}
      </button>
      <CreationFailure creation={creation} unplaced={unplaced} />
    </>
  );
}

interface ProblemListProps {
  problems: readonly PartProblem[];
  /** Schemas can be wrong: what Tray takes is not refused here. */
  onCreate: (() => void) | undefined;
}

function ProblemList({ problems, onCreate }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <Notice kind="warning" action={onCreate && { label: t('newAuthentication.createAnyway'), onClick: onCreate }}>
      {t('newAuthentication.problems')}
      <ul class="tray-problem-list">
        {problems.map(({ part, problem, title }) => (
          <li key={`${part} ${problem.path} ${problem.rule}`}>
            {title}: {describeProblem(problem, t)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
