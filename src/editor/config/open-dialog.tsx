/** The parts of the `tray-config` dialog that go beyond Node-RED's own form rows. */
import { type ComponentChild, render } from 'preact';
import { trayConfigDefaults } from '../../shared/flow';
import { isVariable } from '../../shared/variable';
import { openConfigButtons } from '../config-list-buttons';
import { draftOf } from '../connection-draft';
import { mount } from '../mount';
import { adminRequests } from '../requests';
import { translator } from '../translate';
import { baseUrlReason, configProblem } from '../validity/config-validity';
import { Notice } from '../widgets/Notice';
import { ConnectionTest } from './ConnectionTest';
import { DefaultAuthentication } from './DefaultAuthentication';
import { OrphansPart } from './OrphansPart';
import { mustBeTypedAgain, shownToken, tokenToSave } from './token-box';

type EditorNode = Record<string, unknown>;

const t = translator('tray-config');

export function openConfigDialog(node: EditorNode): void {
  const configId = String(node.id);
  const draw = () => {
    const { region, baseUrl, token, embeddedId, dialogHost } = typedValues();
    const publicUrl = typed('publicUrl');
    $('#tray-config-base-url-row').toggle(region === 'custom' || isVariable(region));
    showReason('tray-config-base-url-notice', baseUrl === '' ? undefined : baseUrlReason(region, baseUrl, t));
    showReason('tray-config-embedded-id-notice', problemOf('embeddedId', embeddedId));
    showReason('tray-config-dialog-host-notice', problemOf('dialogHost', dialogHost));
    showReason('tray-config-public-url-notice', problemOf('publicUrl', publicUrl));
    showReason('tray-config-concurrency-notice', problemOf('concurrency', typed('concurrency')));
    showReason('tray-config-timeout-notice', problemOf('timeout', typed('timeout')));
    const isOfOtherHost = mustBeTypedAgain(token, saved, { region, baseUrl });
    showReason('tray-config-token-notice', isOfOtherHost ? t('token.ofOtherHost') : undefined);
  };
  offerSavedRegion(node.region);
  const saved = { region: typed('region'), baseUrl: typed('baseUrl') };
  $('#node-config-input-token').val(shownToken(typed('token')));
  openConfigButtons('node-config-input', 'tls', t('label.tls'));
  openConfigButtons('node-config-input', 'queue', translator('tray-queue')('paletteLabel'));
  $('#tray-config-form').on('input change', draw);
  draw();
  mountAuthentication(configId);
  const draft = () => typedDraft(configId);
  mountIn('tray-config-orphans', <OrphansPart draft={draft} requests={adminRequests} />);
  mountIn('tray-config-test', <ConnectionTest draft={draft} requests={adminRequests} />);
}

function mountIn(elementId: string, content: ComponentChild): void {
  const element = document.getElementById(elementId);
  if (element !== null) mount(element, content, () => {});
}

/** The choice is kept in the hidden input that Node-RED fills before, and reads afterwards. */
function mountAuthentication(configId: string): void {
  const element = document.getElementById('tray-config-authentication');
  if (element === null) return;
  const row = () => (
    <DefaultAuthentication
      draft={() => typedDraft(configId)}
      requests={adminRequests}
      authId={typed('authId')}
      onChange={(authId) => {
        $('#node-config-input-authId').val(authId).trigger('change');
        redraw(row());
      }}
    />
  );
  const redraw = mount(element, row(), () => {});
}

function problemOf(property: string, value: string): string | undefined {
  return isVariable(value) ? undefined : configProblem({}, property, value, t);
}

/** A list without the saved value would show nothing, and save nothing in its place. */
function offerSavedRegion(region: unknown): void {
  if (typeof region !== 'string' || !isVariable(region)) return;
  $('#node-config-input-region').append(new Option(region, region)).val(region);
}

/**
 * Node-RED saves inputs as strings, so that variables can stand for numbers, but leaves a property alone that equals
 * its input. So numbers are set here, as numbers.
 */
export function saveConfigDialog(node: EditorNode): void {
  node.version = trayConfigDefaults.version;
  // Node-RED reads the input after this.
  $('#node-config-input-token').val(tokenToSave(typed('token'), typedValues()));
  for (const property of ['concurrency', 'timeout']) {
    const text = typed(property);
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number) && number !== node[property]) node[property] = number;
  }
}

function typedDraft(configId: string) {
  const { token, authId, ...properties } = typedValues();
  return draftOf(configId, { ...properties, credentials: { token, authId } });
}

function typedValues() {
  const tls = typed('tls');
  return {
    region: typed('region'),
    baseUrl: typed('baseUrl'),
    tls: tls === '_ADD_' ? '' : tls,
    token: typed('token'),
    authId: typed('authId'),
    embeddedId: typed('embeddedId'),
    dialogHost: typed('dialogHost'),
  };
}

function typed(property: string): string {
  return String($(`#node-config-input-${property}`).val() ?? '').trim();
}

function showReason(elementId: string, reason: string | undefined): void {
  const element = document.getElementById(elementId);
  if (element !== null) render(reason === undefined ? null : <Notice kind="warning">{reason}</Notice>, element);
}
