import type { Sandbox } from '../../sandbox';
import { trayTriggerDefaults } from '../../src/shared/flow';
import { openDialog, openEditor } from '../support/editor-page';
import { until } from '../support/until';
import { deployTo, flowWith, type Picture, rest, shootTray } from './studio';

/** The dialog of a trigger node whose subscription is active and has sent an event. */
export const pictureTrigger: Picture = {
  flows: (sandbox) => flowWith(sandbox, {}),
  make: async ({ browser, sandbox, file }, nodeRed) => {
    await deployTo(nodeRed.url, [...flowWith(sandbox, {}).map(reachableAt(nodeRed.url)), formTrigger(sandbox)]);
    const active = () => sandbox.subscriptions().filter(({ state }) => state === 'active');
    await until(() => active().length > 0);
    const page = await openEditor(browser, nodeRed, { height: 1100 });
    const dialog = await openDialog(page, 'trigger');
    await dialog.getByText('The subscription is active').waitFor();
    await dialog.getByRole('button', { name: 'Event', exact: false }).first().click();
    await rest(page);
    await shootTray(dialog, file('trigger.png'));
    await page.context().close();
  },
};

function formTrigger(sandbox: Sandbox): object {
  const choice = { trigger: 'typeform-trigger', triggerVersion: '4.1', operation: 'new_response' };
  const named = {
    ...choice,
    choiceLabel: 'Typeform: New response',
    authIdType: 'str',
    authId: sandbox.authIds.typeform,
  };
  const fields = [{ path: '/form_id', type: 'str', value: 'lT4Z3j' }];
  const node = { ...trayTriggerDefaults, ...named, connection: 'connection', fields };
  return { id: 'trigger', type: 'tray-trigger', z: 'flow', ...node, x: 330, y: 100, wires: [[]] };
}

function reachableAt(publicUrl: string): (node: object) => object {
  return (node) => ('type' in node && node.type === 'tray-config' ? { ...node, publicUrl } : node);
}
