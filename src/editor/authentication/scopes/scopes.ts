/** The scopes of an environment, and which of them an operation asks for. Pure. */
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';

export interface ScopeChoice {
  scope: string;
  /** May be empty. */
  description: string;
  /** The operation asks for it. */
  isAsked: boolean;
}

/** What can be ticked, each scope once, those first that the operation asks for. */
export function scopeChoices({ scopes }: EnvironmentSummary, asked: readonly string[]): ScopeChoice[] {
  const byScope = new Map(
    scopes.map(({ scope, description }) => [scope, { scope, description, isAsked: asked.includes(scope) }]),
  );
  const choices = [...byScope.values()];
  return [...choices.filter(({ isAsked }) => isAsked), ...choices.filter(({ isAsked }) => !isAsked)];
}

/** What the operation asks for; where it names nothing that is offered, all: with none hardly anything would work. */
export function tickedAtFirst(choices: readonly ScopeChoice[]): ReadonlySet<string> {
  const asked = choices.filter(({ isAsked }) => isAsked);
  return new Set((asked.length > 0 ? asked : choices).map(({ scope }) => scope));
}

/** The ticked ones in the order of the environment. */
export function scopesToSend({ scopes }: EnvironmentSummary, ticked: ReadonlySet<string>): string[] {
  return [...new Set(scopes.map(({ scope }) => scope))].filter((scope) => ticked.has(scope));
}
