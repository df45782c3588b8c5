/**
 * Dialog, trial and runtime are held together: what the dialog calls valid is sent, and what it calls wrong is refused
 * with the same path.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CallDraft } from '../../../../src/editor/preview/call-draft';
import { problemsOfTry } from '../../../../src/editor/preview/trial/try-problems';
import { tryInput } from '../../../../src/editor/preview/trial/try-samples';
import { OperationSchemas } from '../../../../src/runtime/accounts/operation-schema';
import { readCallSettings } from '../../../../src/runtime/call-settings';
import { RequestBuilder } from '../../../../src/runtime/node/request/request-builder';
import { problemsOfTree } from '../../../../src/schema/checking/tree-problems';
import { inputField } from '../../../../src/schema/fields/fields';
import { withDefaults, withFixedValues } from '../../../../src/schema/filling/defaults';
import { normalizedTree } from '../../../../src/schema/filling/normalize-tree';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import { type FieldRow, trayConnectorDefaults } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import { noFiles } from '../../../support/no-files';
import { operationSchemas } from '../../../support/operation-schemas';
import { hostileInputCases, type InputCase, inputCases, spoiltInputCases } from '../../schema/arbitrary-schemas';

interface Verdict {
  /** Undefined when nothing was sent. */
  input: JsonObject | undefined;
  /** JSON Pointers of what is wrong, each once, in order. */
  paths: string[];
}

const pathsOf = (problems: readonly { path: string }[]) => [...new Set(problems.map(({ path }) => path))].sort();
const noExpressions = () => assert.fail('there are only literals');

/** A dialog that was closed with Done and is opened again. */
class Opened {
  readonly root;
  readonly tree: InputTree;
  readonly rows: FieldRow[];
  private readonly operation;

  constructor(
    readonly schema: JsonObject,
    filled: InputTree,
  ) {
    this.root = inputField(schema);
    this.rows = rowsFromTree(this.saved(filled));
    this.tree = this.saved(treeFromRows(this.rows));
    const element = { name: 'send', title: '', description: '', inputSchema: schema, outputSchema: null };
    const known = { ...element, hasDynamicOutput: false, authScopes: [] };
    this.operation = new OperationSchemas({ operation: () => Promise.resolve(known) }).of('sms', '1.0', 'send');
  }

  private saved(tree: InputTree): InputTree {
    return normalizedTree(withFixedValues(tree, this.root), this.root);
  }

  /** What the dialog marks, beside the count of what it leaves out, and digits that are lost: such an input is sent. */
  dialog(): string[] {
    return pathsOf(problemsOfTree(this.root, this.tree).filter(({ rule }) => rule !== 'digits' && rule !== 'more'));
  }

  async trial(): Promise<Verdict> {
    const { root, tree } = this;
    const draft: CallDraft = {
      ...trayConnectorDefaults,
      operation: 'send',
      root,
      tree,
      connectionAuthId: undefined,
    };
    assert.deepEqual(problemsOfTry(draft, emptyTree), problemsOfTree(root, tree));
    const input = tryInput(draft, emptyTree, '') ?? assert.fail('there is always an input');
    const schema = await this.operation.loaded();
    const problems = schema?.validator(noExpressions)?.(input) ?? [];
    return { input: problems.length === 0 ? input : undefined, paths: pathsOf(problems) };
  }

  async runtime(): Promise<Verdict> {
    const settings = { ...trayConnectorDefaults, operation: 'send', fields: this.rows };
    const builder = new RequestBuilder({
      settings: readCallSettings(settings),
      defaultAuthId: '',
      operationSchema: this.operation,
      evaluatorFor: () => noExpressions,
      files: noFiles(),
      translate: (key) => key,
      warn: () => assert.fail('the schema cannot be compiled'),
    });
    await this.operation.loaded();
    try {
      const { request } = await builder.build({ _msgid: '1' });
      return { input: request.input, paths: [] };
    } catch (error) {
      if (!(error instanceof TrayError)) throw error;
      return { input: undefined, paths: pathsOf(error.details ?? []) };
    }
  }
}

/** With variants, the dialog goes by the one that was chosen, and the validator by the one that fits best. */
const hasVariants = (schema: JsonObject) => /"(oneOf|anyOf)":\[\{.*\},\{/.test(JSON.stringify(schema));
/** Left to the validator: what depends on other values, and what must not be. */
const isFullyDrawn = (schema: JsonObject) => !/"(dependencies|not)":/.test(JSON.stringify(schema));

async function assertAgreement(schema: JsonObject, filled: InputTree): Promise<void> {
  const opened = new Opened(schema, filled);
  const dialog = opened.dialog();
  const runtime = await opened.runtime();
  assert.deepEqual(await opened.trial(), runtime);
  if (hasVariants(schema)) return;
  if (isFullyDrawn(schema))
    assert.deepEqual(dialog.length > 0, runtime.paths.length > 0, JSON.stringify({ dialog, runtime }));
  assert.deepEqual(
    dialog.filter((path) => !runtime.paths.includes(path)),
    [],
  );
}

const agreement = (cases: fc.Arbitrary<InputCase>) =>
  fc.asyncProperty(cases, ({ schema, value }) => assertAgreement(schema, treeFromValue(value, inputField(schema))));

describe('dialog, trial and runtime (G11, H8)', function () {
  this.timeout(60_000);

  it('agree on inputs that fit generated schemas', async () => {
    await fc.assert(agreement(fc.oneof(inputCases, hostileInputCases)), { numRuns: 100 });
  });

  it('agree on inputs of which a part does not fit, and name the same paths', async () => {
    await fc.assert(agreement(spoiltInputCases), { numRuns: 150 });
  });

  it('agree on what a new form sends before anything is filled in', async () => {
    await fc.assert(
      fc.asyncProperty(inputCases, ({ schema }) =>
        assertAgreement(schema, withDefaults(emptyTree, inputField(schema))),
      ),
      { numRuns: 60 },
    );
  });

  for (const { name, inputSchema, valid, invalid } of operationSchemas) {
    it(`agree on ${name}`, async () => {
      const root = inputField(inputSchema);
      await assertAgreement(inputSchema, withDefaults(emptyTree, root));
      for (const input of [...valid, ...invalid.map((one) => one.input)]) {
        await assertAgreement(inputSchema, treeFromValue(input, root));
      }
    });
  }
});
