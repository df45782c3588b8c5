import { useMemo, useState } from 'preact/hooks';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import type { FailureDetail } from '../../../shared/failure';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { type ScopeChoice, scopeChoices, scopesToSend, tickedAtFirst } from '../scopes/scopes';
import { filledIn, type PartProblem } from './credentials';
import { suggestedName } from './suggested-name';
import { type Creation, useCreation } from './use-creation';
import { type Forms, useForms } from './use-forms';

export interface CredentialsPartProps extends NewAuthenticationProps {
  environment: EnvironmentSummary;
}

export interface Making {
  name: string;
  setName(name: string): void;
  choices: readonly ScopeChoice[];
  ticked: ReadonlySet<string>;
  setTicked(ticked: ReadonlySet<string>): void;
  forms: Forms;
  creation: Creation;
  /** Tray's errors for which there is no field. */
  unplaced: readonly FailureDetail[];
  /** Problems, once the person has tried to create it. */
  problems: readonly PartProblem[];
  isNameMissing: boolean;
  /** Creates it regardless of the schemas, which can be wrong. */
  create(): void;
  /** Creates it unless there are problems, which are then shown. */
  createIfRight(): void;
}

/** Everything that is filled in for a new authentication, and how it is sent. */
export function useCreationForm(props: CredentialsPartProps): Making {
  const { environment, authScopes, service, draft, userId, authentications = [], requests, onMade } = props;
  const [name, setName] = useState(() => suggestedName(titleOfService(service), authentications.map(nameOf)));
  const choices = useMemo(() => scopeChoices(environment, authScopes), [environment, authScopes]);
  const [ticked, setTicked] = useState(() => tickedAtFirst(choices));
  const forms = useForms(environment);
  const [isWanted, setWanted] = useState(false);
  const [unplaced, setUnplaced] = useState<readonly FailureDetail[]>([]);
  const creation = useCreation(requests, {
    onMade,
    onFailed: ({ details = [] }) => setUnplaced(forms.refuse(details)),
  });
  const isNamed = name.trim() !== '';

  const create = () => {
    const { roots, trees } = forms;
    creation.create({
      connection: draft,
      ...(userId !== undefined && { userId }),
      name: name.trim(),
      environmentId: environment.id,
      userData: filledIn(roots.userData, trees.userData),
      credentials: filledIn(roots.credentials, trees.credentials),
      scopes: scopesToSend(environment, ticked),
    });
  };
  const createIfRight = () => {
    setWanted(true);
    const found = forms.problems();
    if (found.length > 0) forms.mark(found);
    else if (isNamed) create();
  };

  return {
    ...{ name, setName, choices, ticked, setTicked, forms, creation, unplaced },
    problems: isWanted ? forms.problems() : [],
    isNameMissing: isWanted && !isNamed,
    create,
    createIfRight,
  };
}

function nameOf({ name }: { name: string }): string {
  return name;
}
