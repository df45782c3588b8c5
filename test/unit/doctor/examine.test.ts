/** What the doctor finds in schemas. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { schemasCheck } from '../../../doctor/checks/schemas';
import { examineSchema } from '../../../doctor/schemas/examine';
import { examinedOperation, type SchemaExamination, sourcesIn } from '../../../doctor/schemas/examined';
import { examineFolder } from '../../../doctor/schemas/from-folder';
import { examineConnectors, operationsAsSent, versionsToExamine } from '../../../doctor/schemas/from-tray';
import { summaryOf } from '../../../doctor/schemas/summary';
import type { JsonObject } from '../../../src/shared/json';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { operationSchemas } from '../../support/operation-schemas';

function found(schema: unknown): string[] {
  return examineSchema(schema).findings.map(({ kind, word, path: at }) => [kind, word, at].join(' ').trim());
}

const of = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });

describe('the examination of a schema', () => {
  it('finds nothing in a schema that is understood', () => {
    const schema = of({ to: { type: 'string', title: 'To', format: 'email', pattern: '^x' }, n: { type: 'integer' } });
    assert.deepEqual(found({ $schema: 'x', ...schema, required: ['to'], advanced: ['n'] }), []);
  });

  it('names keywords, formats and types that are not known, and where', () => {
    const schema = of({ a: { type: 'text', format: 'rainbow', colour: 1 }, b: { contains: {} } });
    assert.deepEqual(found(schema).sort(), [
      'unknownFormat rainbow /properties/a',
      'unknownKeyword colour /properties/a',
      'unknownKeyword contains /properties/b',
      'unknownType text /properties/a',
    ]);
  });

  it('looks into variants, lists and definitions', () => {
    const schema = of({ a: { oneOf: [{ odd: 1 }, { type: 'string' }] }, b: { type: 'array', items: { odd: 1 } } });
    const places = found({ ...schema, definitions: { c: { odd: 1 } } });
    assert.deepEqual(places.filter((place) => place.startsWith('unknownKeyword odd')).sort(), [
      'unknownKeyword odd /definitions/c',
      'unknownKeyword odd /properties/a/oneOf/0',
      'unknownKeyword odd /properties/b/items',
    ]);
  });

  it('says of keywords in a form of their own that they are ignored', () => {
    assert.deepEqual(found(of({ a: { type: 'string', minLength: 'three' } })), ['malformed minLength /properties/a']);
    assert.deepEqual(found(of({ a: { type: 'string', required: null, enum: [] } })), []);
  });

  it('says of references that lead nowhere', () => {
    assert.deepEqual(found(of({ a: { $ref: '#/definitions/gone' } })), ['unresolvedReference $ref /properties/a']);
    assert.deepEqual(found({ ...of({ a: { $ref: '#/definitions/b' } }), definitions: { b: { type: 'string' } } }), []);
  });

  it('finds values without a control: hidden without a default, required without a place', () => {
    assert.deepEqual(found(of({ a: { type: 'string', format: 'hidden' } })), ['noControl hidden /a']);
    assert.deepEqual(found(of({ a: { type: 'string' } }, { required: ['b'], additionalProperties: false })), [
      'noControl required /b',
    ]);
  });

  it('says when a schema cannot be checked, is too large, or is not a schema at all', () => {
    const deep = Array.from({ length: 200 }).reduce<JsonObject>((inner) => of({ a: inner }), { type: 'string' });
    const many = of(Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`p${index}`, { type: 'string' }])));
    assert.deepEqual(found(deep), ['tooLarge']);
    assert.ok(found(many).includes('checkOff'));
    assert.deepEqual(found([]), ['notASchema']);
    assert.deepEqual(found(undefined), ['notASchema']);
  });

  it('finds defaults that break their own schema', () => {
    assert.deepEqual(found(of({ a: { type: 'integer', default: 'many' } })), ['defaultRefused type /a']);
  });

  it('comes to an end with schemas that refer to themselves', () => {
    const tree = of({ children: { type: 'array', items: { $ref: '#' } } });
    assert.deepEqual(found(tree), []);
  });

  it('never breaks, whatever the schema is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (schema) => {
        const { findings } = examineSchema(schema);
        assert.ok(findings.every(({ kind }) => kind !== 'crashed'));
      }),
    );
  });

  it('gives back every value of the corpus as it was', () => {
    const kinds = operationSchemas.flatMap(({ inputSchema }) => examineSchema(inputSchema).findings);
    assert.deepEqual(
      kinds.filter(({ kind }) => ['roundTrip', 'crashed', 'notUnfolded'].includes(kind)),
      [],
    );
  });
});

describe('where schemas come from', () => {
  const inputSchema = { type: 'object' };

  it('reads a connector, an answer of Tray, an operation, and a bare schema', () => {
    const names = (document: unknown) =>
      sourcesIn(document, 'file').map(({ connector, version, operation, inputSchema: schema }) => {
        assert.deepEqual(schema, inputSchema);
        return [connector, version, operation].join('|');
      });
    const operations = [{ name: 'send', inputSchema }];
    assert.deepEqual(names({ name: 'slack', version: '9.0', operations }), ['slack|9.0|send']);
    assert.deepEqual(names({ elements: operations }), ['file||send']);
    assert.deepEqual(names({ inputSchema }), ['file||']);
    assert.deepEqual(names(inputSchema), ['file||']);
  });

  it('reads every JSON file below a folder, and notes the one that is not JSON', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-schemas-'));
    try {
      writeFileSync(path.join(folder, 'a.json'), JSON.stringify({ inputSchema: of({ a: { odd: 1 } }) }));
      writeFileSync(path.join(folder, 'b.json'), '{');
      const steps: number[] = [];
      const examination = await examineFolder(folder, ({ done }) => steps.push(done));
      const { operations, clean, sums } = summaryOf(examination);
      assert.deepEqual([operations, clean, steps], [1, 0, [1, 2]]);
      assert.deepEqual(sums, [
        { kind: 'unknownKeyword', word: 'odd', count: 1, operations: 1, example: 'a /properties/a' },
      ]);
      assert.deepEqual(examination.unread, [
        { name: path.join(folder, 'b.json'), reason: 'It is not JSON.', code: 'notJson' },
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('follows links to files, walks in no circle, waits for no pipe, and reads what a mark begins', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-links-'));
    try {
      const document = JSON.stringify(of({ a: { type: 'string' } }));
      mkdirSync(path.join(folder, 'below', 'folder.json'), { recursive: true });
      writeFileSync(path.join(folder, 'below', 'a.JSON'), `\ufeff${document}`);
      symlinkSync(path.join(folder, 'below', 'a.JSON'), path.join(folder, 'link.json'));
      symlinkSync('/no/such/file', path.join(folder, 'gone.json'));
      for (const name of ['one', 'two', 'three.json']) symlinkSync(folder, path.join(folder, 'below', name));
      const { operations, unread } = await examineFolder(folder, () => {});
      assert.deepEqual(
        operations.map(({ connector, findings }) => [connector, findings.length]),
        [
          ['a', 0],
          ['link', 0],
        ],
      );
      assert.deepEqual(unread, []);
      const { unread: gone } = await examineFolder(path.join(folder, 'none'), () => {});
      assert.deepEqual(gone, [
        { name: path.join(folder, 'none'), reason: 'It cannot be read (ENOENT).', code: 'ENOENT' },
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('looks at what Tray sent: operations without a name, and schemas that are none', async () => {
    const elements = [{ inputSchema: {} }, { name: 'b', inputSchema: '{}' }, { name: 'c' }, null];
    const answer = { status: 200, headers: {}, text: '', body: { elements }, problem: undefined };
    const asked = await operationsAsSent(
      { request: async (_request, read) => read(answer) },
      { name: 'a', version: '1.0', title: '', description: '' },
    );
    assert.deepEqual(asked, [
      { name: '', inputSchema: {} },
      { name: 'b', inputSchema: '{}' },
      { name: 'c', inputSchema: undefined },
    ]);
    assert.deepEqual(found(asked[1]?.inputSchema), ['notASchema']);
  });

  it('says what to do by what was found', () => {
    const advice = (examination: SchemaExamination) => schemasCheck(examination).advice ?? '';
    const unread = [{ name: 'a 1.0', reason: 'It cannot be read.', code: 'TRAY_SERVER' }];
    const source = { connector: 'a', version: '1.0', operation: 'b' };
    const odd = examinedOperation({ ...source, inputSchema: { odd: 1 } });
    const clean = examinedOperation({ ...source, inputSchema: { type: 'object' } });
    assert.match(advice({ operations: [], unread: [] }), /nothing to examine/);
    assert.doesNotMatch(advice({ operations: [], unread }), /nothing to examine|can still be called/);
    assert.doesNotMatch(advice({ operations: [clean], unread }), /can still be called/);
    assert.match(advice({ operations: [odd], unread: [] }), /can still be called/);
    assert.equal(advice({ operations: [clean], unread: [] }), '');
  });

  it('takes the newest version of every connector, or all versions of one', () => {
    const element = (name: string, version: string) => ({ name, version, title: '', description: '' });
    const list = [element('a', '9.1'), element('a', '10.0'), element('b', '1.0')];
    const versions = (name?: string) => versionsToExamine(list, name).map((one) => `${one.name} ${one.version}`);
    assert.deepEqual(versions(), ['a 10.0', 'b 1.0']);
    assert.deepEqual(versions('a'), ['a 9.1', 'a 10.0']);
    assert.deepEqual(versions('c'), []);
  });

  it('keeps the order of the list, whichever answer comes first', async () => {
    const element = (name: string) => ({ name, version: '1.0', title: '', description: '' });
    let answerFirst = () => {};
    const last = new Promise<void>((resolve) => {
      answerFirst = resolve;
    });
    const { operations } = await examineConnectors(
      [element('a'), element('b')],
      async ({ name }) => {
        if (name === 'a') await last;
        else answerFirst();
        return [{ name: 'do', inputSchema: {} }];
      },
      () => {},
    );
    assert.deepEqual(
      operations.map(({ connector }) => connector),
      ['a', 'b'],
    );
  });

  it('goes on when the operations of one connector cannot be read', async () => {
    const element = (name: string) => ({ name, version: '1.0', title: '', description: '' });
    const operation = {
      name: 'do',
      title: '',
      description: '',
      inputSchema,
      outputSchema: null,
      hasDynamicOutput: false,
    };
    const examination = await examineConnectors(
      [element('a'), element('b')],
      async ({ name }) => {
        if (name === 'a') throw new TrayError('TRAY_NOT_FOUND', [{ key: 'notKnown' }]);
        return [{ ...operation, authScopes: [] }];
      },
      () => {},
    );
    assert.deepEqual(
      examination.operations.map(({ connector }) => connector),
      ['b'],
    );
    assert.deepEqual(
      examination.unread.map(({ name, code }) => [name, code]),
      [['a 1.0', 'TRAY_NOT_FOUND']],
    );
  });
});
