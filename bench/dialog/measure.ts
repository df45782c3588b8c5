/** Goal 4: the dialog with long lists and large schemas, in a real browser on a real Node-RED. */
import { type Sandbox, startSandbox } from '../../sandbox';
import { launchBrowser } from '../../test/support/browser';
import { connection, connectionCredentials } from '../../test/support/flows';
import { startNodeRed } from '../../test/support/node-red';
import { connectorNode } from '../support/flow';
import type { Check, Outcome, Reading } from '../support/outcome';
import { median } from '../support/statistics';
import { type DialogFigures, measureDialog } from './scenes';

const goal = 4;
/** Of 1 to 5 versions each: together 2,400. */
const fillerConnectors = 800;

export async function measure(): Promise<Outcome> {
  const sandbox = await startSandbox({ largeConnector: true, fillerConnectors });
  const nodeRed = await startNodeRed({ flows: flows(sandbox), credentials: connectionCredentials(sandbox) });
  const browser = await launchBrowser();
  try {
    const figures = await measureDialog(browser, nodeRed);
    return { checks: checksOf(figures), readings: [...readingsOf(figures), browserReading(browser.version())] };
  } finally {
    await browser.close();
    await nodeRed.stop();
    await sandbox.close();
  }
}

function flows(sandbox: Sandbox): object[] {
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    connection(sandbox),
    { ...connectorNode('empty', { connector: '', connectorVersion: '', operation: '' }), x: 300, y: 100, wires: [[]] },
    {
      ...connectorNode('large', { connector: 'large', connectorVersion: '1.0', operation: 'operation_2' }),
      x: 300,
      y: 200,
      wires: [[]],
    },
  ];
}

function checksOf({ list, keystrokes, form, typedInputs }: DialogFigures): Check[] {
  const ratio = median(typedInputs) / median(form);
  return [
    check('connector list usable after its data arrived', median(list), 'ms', { atMost: 300 }),
    check('the slowest keystroke of a search in it, until painted', Math.max(...keystrokes), 'ms', { atMost: 50 }),
    check('an operation of 300 fields, from choosing it to painted', median(form), 'ms', { atMost: 500 }),
    check('the same fields as visible TypedInputs, of that', ratio, '×', { atLeast: 8 }),
  ];
}

function readingsOf({
  list,
  keystrokes,
  form,
  formDrawn,
  formKeystrokes,
  typedInputs,
  answers,
}: DialogFigures): Reading[] {
  return [
    reading('connector list after its data arrived', spread(list)),
    reading('keystroke in the search', spread(keystrokes, 'keys')),
    reading('300 fields, from choosing the operation', spread(form)),
    reading('300 fields, from the arrival of the schema', spread(formDrawn)),
    reading('keystroke in one of 300 fields', spread(formKeystrokes, 'keys')),
    reading('300 visible TypedInputs', spread(typedInputs)),
    ...answers.map(({ what, sent, unpacked }) =>
      reading(`bytes of ${what}`, `${kilobytes(sent)} (${kilobytes(unpacked)} unpacked)`),
    ),
  ];
}

function spread(times: readonly number[], of = 'runs'): string {
  const [least, most] = [Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0));
  return `${median(times).toFixed(0)} ms (${times.length} ${of}, ${least} to ${most})`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function check(what: string, measured: number, unit: string, wanted: Check['wanted']): Check {
  return { goal, what, measured, unit, wanted };
}

function reading(what: string, value: string): Reading {
  return { goal, what, value };
}

function browserReading(version: string): Reading {
  return reading('browser', `Chromium ${version}, headless`);
}
