/**
 * Replaces the flows in an open editor, as Node-RED itself does when its project changes (`notification/project-update`
 * in its `red.js`). Reloading the editor takes three seconds of CPU time, most of a browser test's.
 */
import type { Page } from 'playwright-core';
import { cancelTrays } from './editor-page';

/** An element of Node-RED's notifications; hidden ones disappear immediately instead of sliding away. */
type Notification = HTMLElement & { close(): void };

/** Drops the flows, so that somebody else's deploy causes no notification. */
export async function dropFlows(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await cancelTrays(page);
  await page.evaluate(() => {
    const { RED } = window;
    RED.nodes.clear();
    RED.history.clear();
    RED.view.redraw(true);
    // The editor compares deployed flows with this revision, unless there is none.
    RED.nodes.version(null);
    document.querySelector<HTMLElement>('#red-ui-workspace-chart')?.scrollTo(0, 0);
    RED.notifications.hide = true;
    for (const notice of document.querySelectorAll<Notification>('.red-ui-notification')) notice.close();
    RED.notifications.hide = false;
    RED.debug.clearMessageList(true);
    localStorage.clear();
  });
}

/** Shows the currently deployed flows. */
export async function showDeployedFlows(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { RED } = window;
    const { rev, flows } = await $.ajax({ url: 'flows', headers: { accept: 'application/json' }, cache: false });
    RED.nodes.version(rev);
    RED.nodes.import(flows);
    RED.nodes.dirty(false);
    RED.view.redraw(true);
    const [first] = RED.nodes.getWorkspaceOrder();
    if (first !== undefined) RED.workspaces.show(first);
    RED.events.emit('flows:loaded');
    RED.sidebar.show('info');
  });
}
