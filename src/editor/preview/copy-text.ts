declare const RED: {
  clipboard: { copyText(text: string, element: JQuery, message: string): boolean };
};

/** Copies a text by Node-RED's own function, which also works without a secure context, and confirms it. */
export function copyText(text: string, element: HTMLElement): void {
  RED.clipboard.copyText(text, $(element), 'clipboard.copyMessageValue');
}

/** Copies the path of a part of the message. */
export function copyPath(path: string, element: HTMLElement): void {
  RED.clipboard.copyText(path, $(element), 'clipboard.copyMessagePath');
}
