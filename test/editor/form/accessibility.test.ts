import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../../src/shared/json';
import { violations } from '../../support/axe';
import { openForm, withFormPage } from './form-page';

const schema: JsonObject = {
  type: 'object',
  required: ['to', 'people', 'shape'],
  advanced: ['trace'],
  properties: {
    to: { type: 'string', description: 'Where it goes.' },
    body: { type: 'string', format: 'text' },
    script: { type: 'string', format: 'code' },
    secret: { type: 'string', format: 'password' },
    when: { type: 'string', format: 'datetime' },
    count: { type: 'integer' },
    flag: { type: 'boolean' },
    kind: { enum: ['a', 'b'] },
    country: { enum: Array.from({ length: 40 }, (_, index) => `country ${index}`) },
    channel: { type: 'string', lookup: { operation: 'list', input: {} } },
    any: {},
    fixed: { const: 1 },
    either: { type: ['string', 'null'] },
    trace: { type: 'string' },
    people: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
      },
    },
    pair: { type: 'array', items: [{ type: 'string', title: 'Label' }, { type: 'number' }] },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    shape: {
      oneOf: [
        { title: 'Circle', type: 'object', properties: { radius: { type: 'number' } } },
        { title: 'None', type: 'null' },
      ],
    },
  },
};

describe('the form for everybody', () => {
  for (const dark of [false, true]) {
    describe(dark ? 'in the dark theme' : 'in the light theme', () => {
      let page: Page;
      let form: Locator;

      withFormPage((opened) => {
        page = opened;
      });

      before(async () => {
        await page.setViewportSize({ width: 1000, height: 900 });
        await useTheme(dark);
        form = await openForm(page, {
          schema,
          outputSchema: { type: 'object', properties: { a: { type: 'object', properties: { b: {} } } } },
          hasDynamicOutput: true,
          rows: [
            { path: '/to', type: 'msg', value: 'payload.to' },
            { path: '/count', type: 'num', value: 'x' },
            { path: '/secret', type: 'str', value: 'a password that the flow holds' },
            { path: '/people/0/name', type: 'str', value: 'Ann' },
            { path: '/people/1/tags/0', type: 'str', value: 'a tag' },
            { path: '/headers/a', type: 'str', value: '1' },
            { path: '/shape/radius', type: 'num', value: '1' },
            { path: '/gone', type: 'str', value: 'old' },
          ],
        });
        for (let closed = folded(); (await closed.count()) > 0; closed = folded()) await closed.first().click();
      });

      after(async () => {
        await useTheme(false);
        await page.setViewportSize({ width: 1280, height: 900 });
      });

      const useTheme = (isDark: boolean) =>
        page.evaluate((is) => document.documentElement.classList.toggle('nr-theme-dark', is), isDark);

      const folded = () =>
        form.locator('button.tray-section-toggle[aria-expanded="false"], .tray-link-button[aria-expanded="false"]');

      it('has no fault that axe finds', async () => {
        assert.deepEqual(await violations(form), []);
      });

      it('has none with a menu open, with JSON on the screen, and after a try', async () => {
        await form.getByRole('button', { name: 'Body, type: text' }).click();
        assert.deepEqual(await violations(form), []);
        await page.keyboard.press('Escape');
        await form.getByRole('button', { name: 'Make the call' }).click();
        await form.getByText('Succeeded').waitFor();
        assert.deepEqual(await violations(form), []);
        await form.getByRole('button', { name: 'Edit as JSON' }).click();
        assert.deepEqual(await violations(form), []);
        await form.getByRole('button', { name: 'Back to the form' }).click();
      });

      it('fits into a narrow tray', async () => {
        await form.evaluate((element) => {
          element.style.width = '360px';
        });
        const wide = await form.evaluate((element) => {
          const edge = element.getBoundingClientRect().right + 1;
          return [...element.querySelectorAll('*')]
            .filter((inner) => getComputedStyle(inner).opacity !== '0' && inner.getBoundingClientRect().right > edge)
            .map((inner) => inner.className);
        });
        assert.deepEqual(wide, []);
      });

      it('shows where the focus is', async () => {
        await page.keyboard.press('Tab'); // From now on the browser takes the person for one with a keyboard.
        const unseen = await form.evaluate((element) => {
          const looks = (button: Element) => {
            const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(button);
            return [outlineStyle, outlineColor, boxShadow].join(' ');
          };
          const buttons = element.querySelectorAll<HTMLButtonElement>('button:enabled:not([tabindex="-1"])');
          const unseen = [...buttons].filter((button) => {
            if (!button.checkVisibility()) return false;
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            const before = looks(button);
            button.focus();
            return looks(button) === before;
          });
          return unseen.map(({ outerHTML }) => outerHTML);
        });
        assert.deepEqual(unseen, []);
      });
    });
  }
});
