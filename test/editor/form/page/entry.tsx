/** Runs in the browser: opens a form for any schema in a tray. */
import { useMemo, useState } from 'preact/hooks';
import { FieldsForm } from '../../../../src/editor/form/FieldsForm';
import { FormUiState } from '../../../../src/editor/form/form-ui-state';
import { CallPreview } from '../../../../src/editor/preview/CallPreview';
import type { CallDraft, TryInput } from '../../../../src/editor/preview/call-draft';
import { inputField } from '../../../../src/schema/fields/fields';
import { withDefaults } from '../../../../src/schema/filling/defaults';
import { normalizedTree } from '../../../../src/schema/filling/normalize-tree';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { PublicUrlProblem } from '../../../../src/shared/addresses/event-address';
import type { LookupChoice, TryResult } from '../../../../src/shared/admin-api/calls';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { closeTray, openTray } from '../../../support/page-tray';

export interface FormSetup {
  /** Why Tray could not fetch bytes from this Node-RED. */
  publicUrlProblem?: PublicUrlProblem;
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
  open(setup: FormSetup): void;
  close(): void;
  /** Draws the form anew for another schema, with the tree as it is. */
  changeSchema(schema: JsonObject): void;
  changeConnection(key: string): void;
  rows: FieldRow[];
  lookups: { operation: string; input: JsonObject }[];
  answerLookup(request: { operation: string; input: JsonObject }): Promise<LookupChoice[]>;
  tries: TryInput[];
  answerTry(request: TryInput): Promise<TryResult>;
  answerResult(): Promise<TryResult>;
}

declare global {
  interface Window {
    formTest: FormTest;
  }
}

const test: FormTest = {
  open,
  close: closeTray,
  changeSchema: () => undefined,
  changeConnection: () => undefined,
  rows: [],
  lookups: [],
  answerLookup: async () => [],
  tries: [],
  answerTry: async () => ({ outcome: 'success', duration: 1, output: {} }),
  answerResult: async () => ({ outcome: 'success', duration: 1, output: {} }),
};
window.formTest = test;

function open(setup: FormSetup): void {
  test.rows = [];
  test.lookups = [];
  test.tries = [];
  test.answerLookup = async () => [];
  test.answerTry = async () => ({ outcome: 'success', duration: 1, output: {} });
  test.answerResult = async () => ({ outcome: 'success', duration: 1, output: {} });
  openTray(<TestForm setup={setup} memory={new FormUiState()} />);
}

function TestForm({ setup, memory }: { setup: FormSetup; memory: FormUiState }) {
  const [schema, setSchema] = useState(setup.schema);
  const [connectionKey, setConnectionKey] = useState('first');
  const root = useMemo(() => inputField(schema), [schema]);
  const [tree, setTree] = useState(() =>
    setup.rows === undefined ? withDefaults(emptyTree, root) : normalizedTree(treeFromRows(setup.rows), root),
  );
  test.rows = rowsFromTree(normalizedTree(tree, root));
  test.changeSchema = setSchema;
  test.changeConnection = setConnectionKey;
  const context = {
    connector: 'test',
    connectorVersion: '1.0',
    operation: 'try_everything',
    authId: 'an-auth-id',
    connectionKey,
    memory,
    publicUrlProblem: setup.publicUrlProblem,
    lookup: (request: { operation: string; input: JsonObject }) => {
      test.lookups.push(request);
      return test.answerLookup(request);
    },
  };
  return (
    <div class="tray-dialog">
      <FieldsForm root={root} tree={tree} onChange={setTree} environment={context} />
      {setup.outputSchema && (
        <CallPreview
          call={{ ...defaultCall, root, tree, ...setup.call }}
          host={{
            memory,
            tryOperation: (request) => {
              test.tries.push(request);
              return test.answerTry(request);
            },
            tryResult: () => test.answerResult(),
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
  userIdType: 'none',
  userId: '',
  files: 'links',
  property: 'payload',
  validate: true,
  pages: 'one',
  pageNext: '',
  pageNextType: 'path',
  pageInput: '',
  pageItems: '',
  pageLimit: 100,
} as const;
