/** What a person does in the dialog, several times, with the time that each takes. All times in ms. */
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { cancelTray, choose, openDialog, openEditor } from '../../test/support/editor-page';
import type { NodeRed } from '../../test/support/node-red';
import { median } from '../support/statistics';
import { installClock } from './page-clock';
import { drawTypedInputs } from './typed-inputs';

export interface DialogFigures {
  list: number[];
  keystrokes: number[];
  form: number[];
  formDrawn: number[];
  formKeystrokes: number[];
  typedInputs: number[];
  answers: Answer[];
}

/** An answer of the server, in bytes on the wire and unpacked. */
export interface Answer {
  what: string;
  sent: number;
  unpacked: number;
}

const rounds = 5;
const typings = 3;
const fieldCount = 300;

export async function measureDialog(browser: Browser, nodeRed: NodeRed): Promise<DialogFigures> {
  const page = await openEditor(browser, nodeRed);
  try {
    await installClock(page);
    const answers = await answersOf(page);
    const list: number[] = [];
    for (let round = 0; round < rounds; round++) list.push(await timeOfList(page));
    const keystrokes = await keystrokesInSearch(page);
    const form: number[] = [];
    const formDrawn: number[] = [];
    const typedInputs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const times = await timesOfForm(page);
      form.push(times.chosen);
      formDrawn.push(times.arrived);
      typedInputs.push(await drawTypedInputs(page, fieldCount));
    }
    return { list, keystrokes, form, formDrawn, formKeystrokes: await keystrokesInForm(page), typedInputs, answers };
  } finally {
    await page.context().close();
  }
}

const routes: Record<string, string> = {
  'tray/connectors': '2,400 connector versions',
  'tray/operations': 'the names of 400 operations',
  'tray/operation': 'an operation of 300 fields',
};

/** Opens the dialog of the large operation once: the sizes of what it asks for. It also fills the server's cache. */
async function answersOf(page: Page): Promise<Answer[]> {
  const requests: Request[] = [];
  const keep = (request: Request) => requests.push(request);
  page.on('requestfinished', keep);
  const dialog = await openDialog(page, 'large');
  await dialog.getByText('Section 1').first().waitFor();
  await choose(dialog, 'Operation', 'Operation 1', 'Operation 1');
  await page.waitForFunction((count) => document.querySelectorAll('.tray-field').length >= count, fieldCount);
  page.off('requestfinished', keep);
  await cancelTray(page);
  return Promise.all(Object.entries(routes).map(([path, what]) => answerTo(requests, path, what)));
}

async function answerTo(requests: Request[], path: string, what: string): Promise<Answer> {
  const request = requests.findLast((each) => each.url().endsWith(`/${path}`));
  const response = await request?.response();
  if (request === undefined || !response) throw new Error(`The dialog did not ask for ${path}`);
  const { responseBodySize } = await request.sizes();
  return { what, sent: responseBodySize, unpacked: (await response.body()).length };
}

/** The list is opened before its data is there; the time runs from the data's arrival until its rows are painted. */
async function timeOfList(page: Page): Promise<number> {
  await page.route('**/tray/connectors', async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.fulfill({ response });
  });
  const dialog = await openDialog(page, 'empty');
  await dialog.getByRole('combobox', { name: 'Connector', exact: true }).click();
  const painted = page.evaluate(() => window.benchClock.paintedWith('.tray-dialog [role="option"]', 1));
  const time = (await painted) - (await arrivalOf(page, 'tray/connectors'));
  await page.unroute('**/tray/connectors');
  await page.keyboard.press('Escape');
  await cancelTray(page);
  return time;
}

/** When the last byte of the last answer of a route arrived. */
function arrivalOf(page: Page, path: string): Promise<number> {
  return page.evaluate((wanted) => {
    const entries = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(`/${wanted}`));
    const last = entries.at(-1);
    return last instanceof PerformanceResourceTiming ? last.responseEnd : Number.NaN;
  }, path);
}

async function keystrokesInSearch(page: Page): Promise<number[]> {
  const dialog = await openDialog(page, 'empty');
  const combobox = dialog.getByRole('combobox', { name: 'Connector', exact: true });
  await combobox.click();
  await dialog.locator('.tray-dialog [role="option"]').first().waitFor();
  const times = await typeSlowly(page, combobox, 'fjord pay');
  await page.keyboard.press('Escape');
  await cancelTray(page);
  return times;
}

/** Types a text several times, each key when what followed the one before is over. @returns the median of each key */
async function typeSlowly(page: Page, input: Locator, text: string): Promise<number[]> {
  const byKey: number[][] = [...text].map(() => []);
  for (let round = 0; round < typings; round++) {
    await input.fill('');
    await page.waitForTimeout(300);
    const before = await page.evaluate(() => window.benchClock.keystrokes.length);
    for (const key of text) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await page.waitForTimeout(120);
    }
    const times = await page.evaluate((first) => window.benchClock.keystrokes.slice(first), before);
    for (const [index, time] of times.entries()) byKey[index]?.push(time);
  }
  return byKey.map(median);
}

/** From choosing the operation, and from the arrival of its schema, until all its fields are painted. */
async function timesOfForm(page: Page): Promise<{ chosen: number; arrived: number }> {
  await searchWideOperation(page);
  const { chosenAt, paintedAt } = await chooseWideOperation(page);
  const arrivedAt = await arrivalOf(page, 'tray/operation');
  await cancelTray(page);
  return { chosen: paintedAt - chosenAt, arrived: paintedAt - arrivedAt };
}

/** Opens the dialog of another operation, and lists the one of 300 fields. */
export async function searchWideOperation(page: Page): Promise<void> {
  const dialog = await openDialog(page, 'large');
  await dialog.getByText('Section 1').first().waitFor();
  const combobox = dialog.getByRole('combobox', { name: 'Operation', exact: true });
  await combobox.click();
  await combobox.fill('Operation 1');
  await dialog.getByRole('option', { name: 'Operation 1' }).first().waitFor();
}

/** Chooses it in the list; the times are the page's. */
export function chooseWideOperation(page: Page): Promise<{ chosenAt: number; paintedAt: number }> {
  return page.evaluate(async (count) => {
    const options = [...document.querySelectorAll('.tray-dialog [role="option"]')];
    const option = options.find((each) => each.querySelector('.tray-combobox-title')?.textContent === 'Operation 1');
    const chosenAt = performance.now();
    if (option instanceof HTMLElement) option.click();
    return { chosenAt, paintedAt: await window.benchClock.paintedWith('.tray-dialog .tray-field', count) };
  }, fieldCount);
}

async function keystrokesInForm(page: Page): Promise<number[]> {
  const dialog = await openDialog(page, 'large');
  await choose(dialog, 'Operation', 'Operation 1', 'Operation 1');
  const field = dialog.getByRole('textbox', { name: 'Field 2', exact: true });
  await field.click();
  const times = await typeSlowly(page, field, 'some words');
  await cancelTray(page);
  return times;
}
