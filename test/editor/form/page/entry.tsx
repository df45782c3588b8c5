/** Runs in the browser: opens a form for any schema in a tray of Node-RED, as the dialog does. */
import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { FieldsForm } from '../../../../src/editor/form/FieldsForm';
import { FormMemory } from '../../../../src/editor/form/form-ui-state';
import { CallPreview } from '../../../../src/editor/preview/CallPreview';
import type { CallDraft, TryInput } from '../../../../src/editor/preview/call-draft';
import { inputField } from '../../../../src/schema/fields/fields';
import { withDefaults } from '../../../../src/schema/filling/defaults';
import { fittedTree } from '../../../../src/schema/filling/normalize-tree';
import { emptyTree, rowsFromTree, treeFromRows } from '../../../../src/schema/tree/input-tree';
import type { LookupChoice, TryResult } from '../../../../src/shared/admin-api';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';

export interface FormSetup {
  schema: JsonObject;
  /** Saved rows; without them the form is a new one, with defaults. */
  rows?: FieldRow[];
  outputSchema?: JsonObject;
  hasDynamicOutput?: boolean;
  /** Further parts of the call that preview, try and output are drawn for. */
  call?: Partial<CallDraft>;
}

/** What tests read, and how they answer. */
export interface FormTest {
  open(setup: FormSetup): Promise<void>;
  close(): void;
  /** Draws the form anew for another schema, with the tree as it is. */
  changeSchema(schema: JsonObject): void;
  changeConnection(key: string): void;
  rows: FieldRow[];
  lookups: { operation: string; input: JsonObject }[];
  answerLookup(request: { operation: string; input: JsonObject }): Promise<LookupChoice[]>;
  tries: TryInput[];
  answerTry(request: TryInput): Promise<TryResult>;
}

declare global {
  interface Window {
    formTest: FormTest;
  }
}

interface Tray {
  find(selector: string): { get(index: number): HTMLElement };
}

declare const RED: {
  tray: { show(options: object): void; close(): void };
};

let body: HTMLElement | undefined;

const test: FormTest = {
  open: (setup) =>
    new Promise((resolve) => {
      RED.tray.show({
        title: 'Form',
        buttons: [],
        open: (tray: Tray) => {
          body = tray.find('.red-ui-tray-body').get(0);
          draw(body, setup);
        },
        show: () => resolve(),
        close: () => {
          if (body !== undefined) render(null, body);
          body = undefined;
        },
      });
    }),
  close: () => {
    if (body !== undefined) RED.tray.close();
  },
  changeSchema: () => undefined,
  changeConnection: () => undefined,
  rows: [],
  lookups: [],
  answerLookup: async () => [],
  tries: [],
  answerTry: async () => ({ outcome: 'success', duration: 1, output: {} }),
};
window.formTest = test;

function draw(body: HTMLElement, setup: FormSetup): void {
  test.rows = [];
  test.lookups = [];
  test.tries = [];
  test.answerLookup = async () => [];
  test.answerTry = async () => ({ outcome: 'success', duration: 1, output: {} });
  body.classList.add('red-ui-editor');
  render(
    <form class="dialog-form form-horizontal" style="padding: 20px">
      <TestForm setup={setup} memory={new FormMemory()} />
    </form>,
    body,
  );
}

function TestForm({ setup, memory }: { setup: FormSetup; memory: FormMemory }) {
  const [schema, setSchema] = useState(setup.schema);
  const [connectionKey, setConnectionKey] = useState('first');
  const root = useMemo(() => inputField(schema), [schema]);
  const [tree, setTree] = useState(() =>
    setup.rows === undefined ? withDefaults(emptyTree, root) : fittedTree(treeFromRows(setup.rows), root),
  );
  test.rows = rowsFromTree(fittedTree(tree, root));
  test.changeSchema = setSchema;
  test.changeConnection = setConnectionKey;
  const context = {
    connector: 'test',
    connectorVersion: '1.0',
    operation: 'try_everything',
    authId: 'an-auth-id',
    connectionKey,
    memory,
    lookup: (request: { operation: string; input: JsonObject }) => {
      test.lookups.push(request);
      return test.answerLookup(request);
    },
  };
  return (
    <div class="tray-dialog">
      <FieldsForm root={root} tree={tree} onChange={setTree} context={context} />
      {setup.outputSchema && (
        <CallPreview
          call={{ ...defaultCall, root, tree, ...setup.call }}
          host={{
            memory,
            tryOperation: (request) => {
              test.tries.push(request);
              return test.answerTry(request);
            },
          }}
          outputSchema={setup.outputSchema}
          hasDynamicOutput={setup.hasDynamicOutput ?? false}
        />
      )}
    </div>
  );
}

const defaultCall = {
  operation: 'try_everything',
  inputMode: 'fields',
  expression: 'payload',
  expressionType: 'msg',
  authIdType: 'connection',
  authId: '',
  connectionAuthId: undefined,
  property: 'payload',
} as const;
