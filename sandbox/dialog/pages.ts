/** The pages of the dialog. */
import { type Environment, isOauth } from '../authentications/environment';
import { scopesOf } from '../authentications/seeds';
import { documentAnswer } from '../page/document';
import { type Html, html } from '../page/html';
import type { Answer } from '../server/answer';
import type { Behaviour } from './behaviour';
import { type FormField, fieldsOf } from './read-form';
import { dialogScript } from './script';
import type { DialogSession } from './sessions';

interface DialogView {
  id: string;
  environment: Environment;
  session: DialogSession;
  behaviour: Behaviour;
}

/** Asks for what the environment requires, and for consent if the service would. */
export function dialogPage({ id, environment, session, behaviour }: DialogView): Answer {
  const { changed, scopes } = session;
  const { service, title } = environment;
  const isConsent = isOauth(environment);
  const heading = changed === undefined ? `New ${service.title} authentication` : `Change ${changed.name}`;
  return page(
    html`<form autocomplete="off">
<p>${isConsent ? `Here ${service.title} would ask whether Tray may act for you.` : `What you type is kept in memory until the local Tray API ends. Nobody checks it.`}</p>
<p id="waiting">Waiting for the account id from the window that opened this one.</p>
<fieldset disabled>
<label>Name<input name="authentication-name" required maxlength="200" value="${changed?.name ?? `My ${service.title}`}"></label>
<p>Environment: ${title === '' ? '(no title)' : title}</p>
${fieldsOf(environment).map(renderField)}
${scopesOf(environment).map((scope) => renderScope(scope, scopes.length === 0 || scopes.includes(scope)))}
</fieldset>
<p id="problem" class="error" role="alert"></p>
<footer><button type="submit">${isConsent ? 'Allow' : 'Save'}</button>
<button type="button" data-action="cancel">Cancel</button>
<button type="button" data-action="fail">Let it fail</button></footer>
</form>`,
    {
      heading,
      data: {
        session: id,
        environment: environment.id,
        'auth-type': isConsent ? 'oauth' : 'token',
        ...switches(behaviour),
      },
    },
  );
}

/** Several environments are possible: one of them has to be chosen first. */
export function chooserPage(id: string, environments: Environment[]): Answer {
  const entries = environments.map(
    (environment) =>
      html`<li><a href="/external/auth/session/${id}/${environment.id}">${environment.service.title} ${environment.service.version}: ${environment.title || '(no title)'}</a></li>`,
  );
  return page(html`<ul>${entries}</ul>`, { heading: 'Choose a service', data: {} });
}

/** Shows an error, and reports it to the opener. */
export function failurePage(reason: string, behaviour: Behaviour): Answer {
  const shown = html`<p class="error" role="alert">${reason}</p>`;
  return page(shown, { heading: 'This does not work', data: { failure: reason, ...switches(behaviour) } });
}

function page(content: Html, { heading, data }: { heading: string; data: Record<string, string> }): Answer {
  const attributes = Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`);
  return documentAnswer({
    title: heading,
    content: html`<h1>${heading}</h1>${content}`,
    script: dialogScript,
    attributes,
  });
}

function switches({ asksAccountId, isSilent }: Behaviour): Record<string, string> {
  return { ...(asksAccountId && { 'asks-account-id': '' }), ...(isSilent && { 'is-silent': '' }) };
}

function renderField({ part, key, title, description, isPassword, isRequired }: FormField): Html {
  const type = isPassword ? 'password' : 'text';
  return html`<label>${title}<input data-part="${part}" name="${key}" type="${type}"${isRequired ? html` required` : undefined}>
${description === '' ? undefined : html`<small>${description}</small>`}</label>`;
}

function renderScope(scope: string, isTicked: boolean): Html {
  return html`<label class="scope"><input type="checkbox" data-scope value="${scope}"${isTicked ? html` checked` : undefined}> ${scope}</label>`;
}
