/**
 * Other flows in an editor that is open: what Node-RED itself does when its project changes (`notification/project-update`
 * in its `red.js`). Loading the editor anew takes three seconds of processor time, most of what a browser test takes.
 */
import type { Page } from 'playwright-core';
import { cancelTrays } from './editor-page';

/** An element of Node-RED's notices; hidden ones go at once instead of sliding away. */
type Notification = HTMLElement & { close(): void };

/** Lets go of the flows, so that a deploy by anybody else is no news to the person. */
export async function dropFlows(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await cancelTrays(page);
  await page.evaluate(() => {
    const { RED } = window;
    RED.nodes.clear();
    RED.history.clear();
    RED.view.redraw(true);
    // The editor compares what was deployed with this revision, unless there is none.
    RED.nodes.version(null);
    document.querySelector<HTMLElement>('#red-ui-workspace-chart')?.scrollTo(0, 0);
    RED.notifications.hide = true;
    for (const notice of document.querySelectorAll<Notification>('.red-ui-notification')) notice.close();
    RED.notifications.hide = false;
    RED.debug.clearMessageList(true);
    localStorage.clear();
  });
}

/** Shows the flows that are deployed now. */
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
