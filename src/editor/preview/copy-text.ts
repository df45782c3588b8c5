declare const RED: {
  clipboard: { copyText(text: string, element: JQuery, message: string): boolean };
};

/** Copies a text with Node-RED's own means, which also work where the page is not served securely, and says so. */
export function copyText(text: string, element: HTMLElement): void {
  RED.clipboard.copyText(text, $(element), 'clipboard.copyMessageValue');
}

/** Copies the path of a part of the message. */
export function copyPath(path: string, element: HTMLElement): void {
  RED.clipboard.copyText(path, $(element), 'clipboard.copyMessagePath');
}
