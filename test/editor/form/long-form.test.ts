/** A form of 300 fields: what is out of sight is not drawn, and must be there all the same. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../../src/shared/json';
import { control, focused, openForm, openFormPage, pageErrors, rows } from './form-page';

const count = 300;
const kinds: JsonObject[] = [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }, { enum: ['a', 'b'] }];
const schema: JsonObject = {
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const described = index % 3 === 0 ? {} : { description: `What field ${index + 1} is for.` };
      return [`field_${index + 1}`, { ...kinds[index % 4], title: `Field ${index + 1}`, ...described }];
    }),
  ),
};

describe('a long form', function () {
  this.timeout(90_000);
  let page: Page;
  let form: Locator;

  before(async () => {
    page = await openFormPage();
  });

  beforeEach(async () => {
    form = await openForm(page, { schema });
  });

  after(async () => {
    assert.deepEqual(pageErrors(page), []);
    await page.context().close();
  });

  const field = (number: number) => form.locator(`[data-path="/field_${number}"]`);
  const isDrawn = (number: number) =>
    control(form, `Field ${number}`).evaluate((input) => input.checkVisibility({ contentVisibilityAuto: true }));
  const untilDrawn = async (number: number) => {
    while (!(await isDrawn(number))) await nextFrame(page);
  };

  it('draws what is in sight', async () => {
    assert.equal(await isDrawn(1), true);
    assert.equal(await isDrawn(count), false);
    await field(count).scrollIntoViewIfNeeded();
    await untilDrawn(count);
    await control(form, `Field ${count}`).selectOption('b');
    assert.deepEqual(await rows(page), [`/field_${count} str b`]);
  });

  it('is a whole for screen readers and for finding text, whatever is in sight', async () => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const names = nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value} ${name?.value}`);
    console.log(
      names.filter((n) => /Field/.test(n)).length,
      names.filter((n) => /Field/.test(n)).slice(-12),
      names.filter((n) => /297|296/.test(n)),
    );
    assert.ok(names.includes('textbox Field 297'));
    assert.ok(names.includes(`combobox Field ${count}`));
    assert.equal(await page.evaluate(() => Reflect.get(window, 'find').call(window, 'What field 297 is for.')), false);
    assert.equal(await page.evaluate(() => Reflect.get(window, 'find').call(window, 'What field 296 is for.')), true);
    await untilDrawn(296);
    assert.equal(await isInSight(field(296)), true);
  });

  it('takes the keyboard from each field to the next', async () => {
    await control(form, 'Field 1').focus();
    for (let number = 2; number <= 60; number++) {
      // To the type of the next field, then to its control.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), `Field ${number}`);
      assert.equal(await isInSight(control(form, `Field ${number}`)), true);
    }
  });

  it('keeps its height and its place while it is scrolled', async () => {
    const heightBefore = await heightOf(form);
    for (let number = 10; number <= count; number += 10) {
      const top = await topOf(field(number - 9));
      const scrolled = await scrollBy(form, 500);
      await untilDrawn(number - 5);
      await nextFrame(page);
      assert.ok(Math.abs((await topOf(field(number - 9))) - (top - scrolled)) <= 1, `field ${number} jumped`);
    }
    assert.equal(await heightOf(form), heightBefore);
  });

  it('shows the menu of a field that was out of sight whole and beside it', async () => {
    await field(200).scrollIntoViewIfNeeded();
    const button = field(200).getByRole('button', { name: /^Field 200, type: / });
    await button.click();
    const menu = form.getByRole('menu');
    const [at, from] = [await menu.boundingBox(), await button.boundingBox()];
    assert.ok(at !== null && from !== null);
    assert.ok(Math.abs(at.x - from.x) < 2);
    assert.ok(Math.min(Math.abs(at.y - from.y - from.height), Math.abs(at.y + at.height - from.y)) < 2);
    for (const item of await menu.getByRole('menuitemradio').all()) assert.equal(await isOnTop(item), true);
  });
});

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

function topOf(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.getBoundingClientRect().top);
}

function heightOf(form: Locator): Promise<number> {
  return form.evaluate((element) => element.scrollHeight);
}

/** Scrolls what the form is scrolled with. @returns by how many pixels it could be */
function scrollBy(form: Locator, pixels: number): Promise<number> {
  return form.evaluate((element, by) => {
    let scroller: Element | null = element;
    while (scroller !== null && !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
      scroller = scroller.parentElement;
    if (scroller === null) throw new Error('Nothing scrolls the form');
    const before = scroller.scrollTop;
    scroller.scrollTop += by;
    return scroller.scrollTop - before;
  }, pixels);
}

function isInSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}

/** True when a click on its middle would reach it. */
function isOnTop(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}
