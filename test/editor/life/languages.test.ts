/** The editor in the languages that it has: what is ours follows, wherever it stands, and fits. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayTriggerDefaults } from '../../../src/shared/flow';
import { original } from '../../support/catalogue';
import { cancelTrays, openConnection, openDialog, openEditor, openNewQueue } from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { postToFlow, startNodeRed } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { nodes, textsOf, translations } from '../../unit/locales/catalogues';
import { problems } from './flow-editing';
import { flowOf, withChange } from './flows';
import { brokenWords, controlsBeyond, cutTexts, labelsBelowTheirIcons, visibleTexts } from './visible-texts';

/** What the browsers of people in these languages say. */
const locales = { de: 'de-DE', fr: 'fr-CA', 'es-ES': 'es-ES', 'pt-BR': 'pt-BR', ja: 'ja-JP', 'zh-CN': 'zh-CN' };

/** How wide trays are, in pixels, that people have made narrow. */
const narrowTrays = [400, 330];

describe('the editor', () => {
  it('is found out by this test where it speaks English', () => {
    assert.deepEqual(untranslated(['Authentication', 'Matches: 3', 'Add item: Data'], 'de').length, 3);
    assert.deepEqual(untranslated(['Authentifizierung', 'Region', 'Version'], 'de'), []);
  });

  for (const language of translations) {
    describe(`in ${language}`, () => {
      let sandbox: Sandbox;
      let page: Page;

      before(async () => {
        ({ sandbox } = await world());
        page = await openWith(allNodes(sandbox), { locale: locales[language], height: 2000 });
      });
      after(() => leave(page));

      afterEach(() => cancelTrays(page));

      it('shows no English of ours in the dialog of the connector, and cuts nothing off', async () => {
        const dialog = await openDialog(page, 'call');
        await unfold(dialog);
        await checkLook(dialog, language, await apiTexts(sandbox, 'connectors/every-feature/versions/1.0'));
      });

      it('shows none in the dialog of a trigger', async () => {
        const dialog = await openDialog(page, 'trigger');
        await unfold(dialog);
        await checkLook(dialog, language, await apiTexts(sandbox, 'triggers/slack-trigger/versions/7.0'));
      });

      it('shows none in the dialog of the connection', async () => {
        await openDialog(page, 'call');
        const config = await openConnection(page);
        await config.locator('summary').click();
        await config.locator('#tray-config-test button').click();
        await config.locator('.tray-notice-success').waitFor();
        await config.locator('#tray-config-authentication input').fill('no uuid');
        await checkLook(config, language, new Set());
      });

      it('shows none in the dialog of a queue', async () => {
        await openDialog(page, 'call');
        await openConnection(page);
        const queue = await openNewQueue(page);
        await queue.locator('#tray-queue-test button').click();
        await queue.locator('#tray-queue-test .tray-notice').waitFor();
        await queue.locator('#tray-queue-state .tray-notice').waitFor();
        await queue.locator('#node-config-input-url').fill('nonsense');
        await queue.locator('#node-config-input-prefix').fill('two words');
        await checkLook(queue, language, new Set());
      });

      it('shows none in the palette and in what is wrong with a node', async () => {
        const label = page.locator('.red-ui-palette-node[data-palette-type="tray-connector"] .red-ui-palette-label');
        assert.equal(await label.textContent(), textsOf('tray-connector', language).get('paletteLabel'));
        const reasons = await problems(page, 'call');
        assert.ok(reasons.length > 1);
        assert.deepEqual(untranslated(reasons, language), []);
      });
    });
  }

  it('shows the status in the language that Node-RED itself was set to', async () => {
    const { sandbox, browser } = await world();
    const flows = callFlow(sandbox).map((node) => ({ ...node, connector: '' }));
    const nodeRed = await startNodeRed({ flows, settings: { lang: 'de' } });
    try {
      const page = await openEditor(browser, nodeRed, { locale: 'de-DE' });
      await postToFlow(nodeRed, '/call');
      const status = textsOf('tray-connector', 'de').get('failure.TRAY_CONFIG') ?? '';
      await page.locator('.red-ui-flow-node-status-label').getByText(status).waitFor();
      await page.context().close();
    } finally {
      await nodeRed.stop();
    }
  });
});

/** An operation with every kind of field, and rows that something is wrong with. */
const everything = {
  connector: 'every-feature',
  connectorVersion: '1.0',
  operation: 'everything',
  authIdType: 'str',
  authId: 'no uuid',
  retries: -1,
  pages: 'all',
  pageInput: 'no pointer',
  files: 'contents',
  delivery: 'queued',
  fields: [
    { path: '/texts_and_numbers/line', type: 'msg', value: 'payload' },
    { path: '/texts_and_numbers/count', type: 'num', value: '1.5' },
    { path: '/arrays/tags/0', type: 'str', value: 'a' },
    { path: '/objects/labels/colour', type: 'str', value: 'a' },
    { path: '/gone', type: 'str', value: 'old' },
  ],
};

const trigger = {
  ...trayTriggerDefaults,
  ...{ id: 'trigger', type: 'tray-trigger', z: 'flow', x: 200, y: 200, wires: [[]], connection: 'connection' },
  trigger: 'slack-trigger',
  triggerVersion: '7.0',
  operation: 'message',
  authIdType: 'str',
  authId: 'no uuid',
  fields: [{ path: '/gone', type: 'str', value: 'old' }],
};

/** With a queue that has a name: that of one without is its address. */
function allNodes(sandbox: Sandbox): object[] {
  return [...withChange(flowOf(sandbox, everything), 'queue', { name: 'Redis' }), trigger];
}

/** Opens every section, and what is advanced. */
async function unfold(dialog: Locator): Promise<void> {
  await dialog.locator('.tray-form').waitFor();
  const folded = dialog.locator('button[aria-expanded="false"]:not([aria-haspopup])');
  while ((await folded.count()) > 0) {
    await folded.evaluateAll((buttons) => {
      for (const button of buttons) button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
  }
}

async function checkLook(tray: Locator, language: string, fromApi: ReadonlySet<string>): Promise<void> {
  const dialog = tray.locator('.tray-dialog');
  const texts = (await visibleTexts(dialog)).filter((text) => !fromApi.has(text));
  assert.ok(texts.length > 10);
  assert.deepEqual(untranslated(texts, language), []);
  await checkFit(dialog);
  for (const width of narrowTrays) {
    await tray.evaluate((element, pixels) => {
      element.style.width = `${pixels}px`;
    }, width);
    await checkFit(dialog, `at ${width} pixels`);
  }
}

async function checkFit(dialog: Locator, where?: string): Promise<void> {
  assert.deepEqual(await cutTexts(dialog), [], where);
  assert.deepEqual(await controlsBeyond(dialog), [], where);
  assert.deepEqual(await brokenWords(dialog), [], where);
  assert.deepEqual(await labelsBelowTheirIcons(dialog), [], where);
}

/** The texts that stand in the English catalogue and are translated to something else. */
function untranslated(texts: string[], language: string): string[] {
  const english = nodes.flatMap((node) => {
    const translated = textsOf(node, language);
    return [...textsOf(node, original)].filter(([key, text]) => translated.get(key) !== text).map(([, text]) => text);
  });
  const patterns = english.filter((text) => /\p{L}{3}/u.test(text.replace(/__\w+__/g, ''))).map(patternOf);
  return texts.filter((text) => patterns.some((pattern) => pattern.test(text)));
}

function patternOf(text: string): RegExp {
  const parts = text.split(/__\w+__/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

/** The words of the operation itself, which come from Tray in one language. */
async function apiTexts(sandbox: Sandbox, version: string): Promise<Set<string>> {
  const url = `${sandbox.url}/core/v1/${version}/operations`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${sandbox.token}` } });
  const texts = new Set<string>();
  JSON.parse(await answer.text(), (key, value) => {
    texts.add(key);
    if (typeof value === 'string') texts.add(value);
    return value;
  });
  return texts;
}
