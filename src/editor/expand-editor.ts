/** Node-RED's large editors, which open in their own tray over the dialog. */

interface EditorOptions {
  title: string;
  value: string;
  focus: boolean;
  complete(value: string): void;
}

declare const RED: {
  editor: { editText(options: EditorOptions): void; editJSON(options: EditorOptions): void };
};

interface Expanded {
  title: string;
  value: string;
  onDone(value: string): void;
}

export function expandEditor(language: 'text' | 'code' | 'json', { title, value, onDone }: Expanded): void {
  const options: EditorOptions = { title, value, focus: true, complete: onDone };
  if (language === 'json') RED.editor.editJSON(options);
  else RED.editor.editText(options);
}
