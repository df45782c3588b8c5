/** The scopes of an environment, and which of them an operation requires. Pure. */
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';

export interface ScopeChoice {
  scope: string;
  /** May be ''. */
  description: string;
  /** The operation requires it. */
  isAsked: boolean;
}

/** The scopes that can be ticked, without duplicates, those that the operation requires first. */
export function scopeChoices({ scopes }: EnvironmentSummary, asked: readonly string[]): ScopeChoice[] {
  const byScope = new Map(
    scopes.map(({ scope, description }) => [scope, { scope, description, isAsked: asked.includes(scope) }]),
  );
  const choices = [...byScope.values()];
  return [...choices.filter(({ isAsked }) => isAsked), ...choices.filter(({ isAsked }) => !isAsked)];
}

/**
 * The scopes that the operation requires; if it requires none of those offered, all of them, because with none hardly
 * anything would work.
 */
export function tickedAtFirst(choices: readonly ScopeChoice[]): ReadonlySet<string> {
  const asked = choices.filter(({ isAsked }) => isAsked);
  return new Set((asked.length > 0 ? asked : choices).map(({ scope }) => scope));
}

/** The ticked scopes, in the environment's order. */
export function scopesToSend({ scopes }: EnvironmentSummary, ticked: ReadonlySet<string>): string[] {
  return [...new Set(scopes.map(({ scope }) => scope))].filter((scope) => ticked.has(scope));
}
