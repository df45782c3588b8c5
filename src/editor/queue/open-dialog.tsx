/** The parts of the `tray-queue` dialog that go beyond Node-RED's own form rows. */
import { type ComponentChild, render } from 'preact';
import { trayQueueDefaults } from '../../shared/flow';
import { isVariable } from '../../shared/variable';
import { openConfigButtons } from '../config-list-buttons';
import { mount } from '../mount';
import { adminRequests } from '../requests';
import { translator } from '../translate';
import { queueProblem } from '../validity/queue-validity';
import { Notice } from '../widgets/Notice';
import { QueueState } from './QueueState';
import { QueueTest } from './QueueTest';
import { mustBeTypedAgain, type QueueBoxes, queueDraft } from './queue-draft';

type EditorNode = Record<string, unknown>;

const t = translator('tray-queue');

export function openQueueDialog(node: EditorNode): void {
  const configId = String(node.id);
  const savedUrl = typed('url');
  const draw = () => {
    const boxes = typedBoxes();
    showReason('tray-queue-url-notice', problemOf('url', boxes.url));
    showReason('tray-queue-prefix-notice', problemOf('prefix', boxes.prefix));
    showReason(
      'tray-queue-password-notice',
      mustBeTypedAgain(boxes, savedUrl) ? t('password.ofOtherServer') : undefined,
    );
  };
  openConfigButtons('node-config-input', 'tls', t('label.tls'));
  $('#tray-queue-form').on('input change', draw);
  draw();
  mountIn('tray-queue-test', <QueueTest draft={() => queueDraft(configId, typedBoxes())} requests={adminRequests} />);
  mountIn('tray-queue-state', <QueueState configId={configId} requests={adminRequests} />);
}

export function saveQueueDialog(node: EditorNode): void {
  node.version = trayQueueDefaults.version;
}

function problemOf(property: string, value: string): string | undefined {
  return isVariable(value) ? undefined : queueProblem(property, value, t);
}

function mountIn(elementId: string, content: ComponentChild): void {
  const element = document.getElementById(elementId);
  if (element !== null) mount(element, content, () => {});
}

function typedBoxes(): QueueBoxes {
  return {
    url: typed('url'),
    prefix: typed('prefix'),
    tls: typed('tls'),
    username: typed('username'),
    password: String($('#node-config-input-password').val() ?? ''),
  };
}

function typed(property: string): string {
  return String($(`#node-config-input-${property}`).val() ?? '').trim();
}

function showReason(elementId: string, reason: string | undefined): void {
  const element = document.getElementById(elementId);
  if (element !== null) render(reason === undefined ? null : <Notice kind="warning">{reason}</Notice>, element);
}
