/** What a person reads on a page, and what of it does not fit into its place. Not the lists that Node-RED fills. */
import type { Locator } from 'playwright-core';

const filledByNodeRed = '#node-input-connection, #node-config-input-tls';

/** Every text that is shown or read out within an element, once. */
export function visibleTexts(element: Locator): Promise<string[]> {
  return element.evaluate((root, ofNodeRed) => {
    const texts = new Set<string>();
    const add = (text: string | null) => {
      const words = text?.replace(/\s+/g, ' ').trim() ?? '';
      if (words !== '') texts.add(words);
    };
    for (const inner of [root, ...root.querySelectorAll('*')]) {
      if (!inner.checkVisibility() || inner.closest(ofNodeRed) !== null) continue;
      for (const child of inner.childNodes) if (child.nodeType === Node.TEXT_NODE) add(child.textContent);
      for (const name of ['aria-label', 'placeholder', 'title']) add(inner.getAttribute(name));
    }
    return [...texts];
  }, filledByNodeRed);
}

/** Texts that reach beyond the element or are cut by a box of their own; shortened with an ellipsis is neither. */
export function cutTexts(element: Locator): Promise<string[]> {
  return element.evaluate((root, ofNodeRed) => {
    const edge = root.getBoundingClientRect().right;
    const canvas = document.createElement('canvas').getContext('2d');
    const widthOf = (text: string, style: CSSStyleDeclaration) => {
      if (canvas === null) return 0;
      canvas.font = style.font;
      return canvas.measureText(text).width;
    };
    const boxCuts = (control: HTMLInputElement | HTMLSelectElement): string | undefined => {
      const style = getComputedStyle(control);
      const arrows = control.type === 'number' ? 16 : 0;
      const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
      const room = control.clientWidth - padding - arrows;
      const text =
        control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? '') : control.placeholder;
      return style.textOverflow !== 'ellipsis' && widthOf(text, style) > room ? text : undefined;
    };
    const textCuts = (text: Text): boolean => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right } = range.getBoundingClientRect();
      if (right > edge + 1) return true;
      for (let box = text.parentElement; box !== null && box !== root; box = box.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(box);
        if (textOverflow === 'ellipsis') return false;
        const isEdge = overflowX !== 'visible' || box instanceof HTMLButtonElement;
        if (isEdge && right > box.getBoundingClientRect().right + 1) return true;
      }
      return false;
    };
    const cut: string[] = [];
    for (const inner of root.querySelectorAll('*')) {
      if (!inner.checkVisibility({ opacityProperty: true }) || inner.closest(ofNodeRed) !== null) continue;
      if (inner.closest('.tray-unseen') !== null) continue;
      if (inner instanceof HTMLInputElement || inner instanceof HTMLSelectElement) {
        const text = boxCuts(inner);
        if (text !== undefined) cut.push(text);
        continue;
      }
      if (inner instanceof HTMLOptionElement) continue;
      for (const child of inner.childNodes) {
        if (child instanceof Text && child.data.trim() !== '' && textCuts(child)) cut.push(child.data.trim());
      }
    }
    return cut;
  }, filledByNodeRed);
}

/** Labels whose text begins in another line than their icon. */
export function labelsBelowTheirIcons(element: Locator): Promise<string[]> {
  return element.evaluate((root) =>
    [...root.querySelectorAll('label')]
      .filter((label) => {
        const icon = label.querySelector('i');
        if (icon === null || !label.checkVisibility()) return false;
        const range = document.createRange();
        range.setStartAfter(icon);
        range.setEndAfter(label.lastChild ?? icon);
        const [first] = [...range.getClientRects()].filter(({ width }) => width > 1);
        return first !== undefined && first.top > icon.getBoundingClientRect().bottom;
      })
      .map((label) => label.textContent.trim()),
  );
}

/** Controls and icons that reach beyond the element, with what they are. */
export function controlsBeyond(element: Locator): Promise<string[]> {
  return element.evaluate((root) => {
    const { left, right } = root.getBoundingClientRect();
    return [...root.querySelectorAll('button, input, select, textarea, i, .red-ui-typedInput-container')]
      .filter((control) => control.checkVisibility() && control.closest('.tray-unseen') === null)
      .filter((control) => {
        const box = control.getBoundingClientRect();
        return box.width > 0 && (box.right > right + 1 || box.left < left - 1);
      })
      .map((control) => `${control.localName}#${control.id}.${control.className} ${control.textContent.trim()}`);
  });
}

/** Words of labels, buttons and headings that go on in the next line. Languages without spaces break anywhere. */
export function brokenWords(element: Locator): Promise<string[]> {
  return element.evaluate((root) => {
    const broken: string[] = [];
    const range = document.createRange();
    for (const caption of root.querySelectorAll('label, button, summary, dt')) {
      if (!caption.checkVisibility()) continue;
      const texts = document.createTreeWalker(caption, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        for (const { 0: word, index } of text.textContent?.matchAll(/[\p{Script=Latin}]+/gu) ?? []) {
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
        }
      }
    }
    return broken;
  });
}
