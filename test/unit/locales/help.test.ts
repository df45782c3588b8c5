/** The help says the same in every language, in words of the dialogs, and in Markdown that Node-RED can show. */
import assert from 'node:assert/strict';
import { failureCodes } from '../../../src/shared/failure';
import { trayConfigDefaults, trayConnectorDefaults } from '../../../src/shared/flow';
import { type NodeName, original } from '../../support/catalogue';
import { helpOf, nodes, textsOf, translations } from './catalogues';

/** What the dialogs call the properties that are saved; the others are no concern of the people who fill them in. */
const labels: Record<NodeName, string[]> = {
  'tray-config': [
    ...[
      'token',
      'authId',
      'region',
      'baseUrl',
      'tls',
      'concurrency',
      'timeout',
      'embeddedId',
      'dialogHost',
      'publicUrl',
      'queue',
    ],
  ].map((key) => `label.${key}`),
  'tray-connector': [
    ...['connection', 'connector', 'version', 'operation', 'input'].map((key) => `dialog.${key}`),
    ...['authentication.label', 'endUser.label', 'pages.label'],
    ...['validate', 'timeout', 'retries', 'repeatable', 'property', 'failures', 'delivery'].map(
      (key) => `options.${key}`,
    ),
  ],
  'tray-trigger': ['connection', 'trigger', 'dropRepeats'].map((key) => `label.${key}`),
  'tray-queue': ['url', 'prefix', 'tls', 'username', 'password'].map((key) => `label.${key}`),
};

describe('the help', () => {
  for (const node of nodes) {
    for (const language of [original, ...translations]) {
      it(`of ${node} in ${language} explains every property under its label`, () => {
        const told = propertiesOf(helpOf(node, language));
        const texts = textsOf(node, language);
        const missing = labels[node].filter((key) => !told.includes(texts.get(key) ?? key));
        assert.deepEqual(missing, []);
      });

      it(`of ${node} in ${language} prints in bold only what the dialogs call so`, () => {
        const known = new Set(nodes.flatMap((each) => [...textsOf(each, language).values()]));
        assert.deepEqual(
          boldOf(helpOf(node, language)).filter((words) => !known.has(words)),
          [],
        );
      });

      it(`of ${node} in ${language} is Markdown that Node-RED's editor can show`, () => {
        assert.deepEqual(brokenLines(helpOf(node, language)), []);
      });

      if (language === original) continue;

      it(`of ${node} in ${language} has the sections, properties, codes, examples and links of the English one`, () => {
        const help = helpOf(node, language);
        const english = helpOf(node, original);
        assert.deepEqual(headingsOf(help), headingsOf(english));
        assert.deepEqual(codeOf(help), codeOf(english));
        assert.deepEqual(blocksOf(help), blocksOf(english));
        assert.deepEqual(linksOf(help), linksOf(english));
        assert.equal(propertiesOf(help).length, propertiesOf(english).length);
        assert.equal(boldOf(help).length, boldOf(english).length);
        for (const start of ['- ', '| ', '1. ', '2. '])
          assert.equal(startsOf(help, start), startsOf(english, start), start);
      });
    }
  }

  it('says of every error code what to do', () => {
    for (const language of [original, ...translations]) {
      const rows = helpOf('tray-connector', language).match(/^\| `\w+` \| [^|]+[.。] ?[^|]+[.。] \|$/gm) ?? [];
      assert.deepEqual(
        rows.map((row) => row.split('`')[1]),
        failureCodes,
        language,
      );
    }
  });

  it('gives the numbers that the code has', () => {
    const connector = helpOf('tray-connector', original);
    const config = helpOf('tray-config', original);
    assert.ok(connector.includes(`at most, ${trayConnectorDefaults.retries} unless changed`));
    assert.ok(config.includes(`${trayConfigDefaults.concurrency} unless changed`));
    assert.ok(config.includes(`${trayConfigDefaults.timeout} unless changed`));
  });
});

/** Code and blocks without the fences' content, for counting what stands in prose. */
function prose(help: string): string {
  return help.replace(/```[\s\S]*?```/g, '');
}

/** Depths only: the words are the language's own. */
function headingsOf(help: string): number[] {
  return [...prose(help).matchAll(/^(#+) /gm)].map(([, hashes = '']) => hashes.length);
}

function propertiesOf(help: string): string[] {
  return [...help.matchAll(/^: ([^:]+) \([^:()]+\) : /gm)].map(([, name = '']) => name);
}

/** In order of the alphabet, because languages order words in their own ways. */
function codeOf(help: string): string[] {
  return (prose(help).match(/`[^`]+`/g) ?? []).sort();
}

function blocksOf(help: string): string[] {
  return help.match(/```[\s\S]*?```/g) ?? [];
}

function linksOf(help: string): string[] {
  return [...help.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
}

function boldOf(help: string): string[] {
  return [...prose(help).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
}

function startsOf(help: string, start: string): number {
  return help.split('\n').filter((line) => line.startsWith(start)).length;
}

/**
 * Node-RED's own list of properties begins wherever two colons stand in one line, and takes no further colon in
 * its text. Its code blocks are not escaped.
 */
function brokenLines(help: string): string[] {
  const lines = prose(help).split('\n');
  return [
    ...lines.filter((line) => (line.startsWith(':') ? !/^: [^:]+ \([^:()]+\) : [^:]+$/.test(line) : /:.*:/.test(line))),
    ...blocksOf(help).filter((block) => block.includes('<')),
  ];
}
