import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { Section } from '../../widgets/Section';
import { useUniqueId } from '../../widgets/unique-id';
import { missingScopes } from './missing-scopes';
import type { ScopeChoice } from './scopes';

interface ScopesPartProps {
  choices: readonly ScopeChoice[];
  /** The scopes that the operation requires. */
  asked: readonly string[];
  ticked: ReadonlySet<string>;
  onTicked(ticked: ReadonlySet<string>): void;
}

/** Longer lists are folded at first. */
const fewScopes = 12;

/** The scopes of the authentication. Draws nothing for an environment without scopes. */
export function ScopesPart({ choices, asked, ticked, onTicked }: ScopesPartProps) {
  if (choices.length === 0) return null;
  const offered = choices.map(({ scope }) => scope);
  const missing = missingScopes(asked, offered);
  const note = t('newAuthentication.scopesTicked', { ticked: ticked.size, number: choices.length });
  return (
    <>
      <Section title={t('newAuthentication.scopes')} note={note} initiallyOpen={choices.length <= fewScopes}>
        {() => (
          <>
            {!choices.some(({ isAsked }) => isAsked) && (
              <p class="tray-field-description">{t('newAuthentication.scopesUnknown')}</p>
            )}
            <TickButtons choices={choices} onTicked={onTicked} />
            <ul class="tray-scopes">
              {choices.map((choice) => (
                <ScopeRow
                  key={choice.scope}
                  choice={choice}
                  checked={ticked.has(choice.scope)}
                  onChange={(checked) => onTicked(withScope(ticked, choice.scope, checked))}
                />
              ))}
            </ul>
          </>
        )}
      </Section>
      {missing.length > 0 && (
        <Notice kind="warning">{t('newAuthentication.scopesMissing', { scopes: missing.join(', ') })}</Notice>
      )}
    </>
  );
}

function TickButtons({ choices, onTicked }: Pick<ScopesPartProps, 'choices' | 'onTicked'>) {
  const asked = choices.filter(({ isAsked }) => isAsked);
  const tick = (some: readonly ScopeChoice[]) => () => onTicked(new Set(some.map(({ scope }) => scope)));
  return (
    <div class="tray-buttons">
      <button type="button" class="red-ui-button red-ui-button-small" onClick={tick(choices)}>
        {t('newAuthentication.tickAll')}
      </button>
      <button type="button" class="red-ui-button red-ui-button-small" onClick={tick(asked)}>
        {t(asked.length > 0 ? 'newAuthentication.tickAsked' : 'newAuthentication.tickNone')}
      </button>
    </div>
  );
}

interface ScopeRowProps {
  choice: ScopeChoice;
  checked: boolean;
  onChange(checked: boolean): void;
}

function ScopeRow({ choice, checked, onChange }: ScopeRowProps) {
  const id = useUniqueId('scope');
  const { scope, description, isAsked } = choice;
  const hasHint = description !== '' || isAsked;
  return (
    <li>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <div>
        <label for={id}>
          <code>{scope}</code>
        </label>
        {hasHint && (
          <div class="tray-field-description" id={`${id}-hint`}>
            {isAsked && <strong>{t('newAuthentication.scopeAsked')} </strong>}
            {description}
          </div>
        )}
      </div>
    </li>
  );
}

function withScope(ticked: ReadonlySet<string>, scope: string, isTicked: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (isTicked) next.add(scope);
  else next.delete(scope);
  return next;
}
