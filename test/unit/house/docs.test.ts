/** What is written about the project leads somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureCodes } from '../../../src/shared/failure';
import {
  trayConfigDefaults,
  trayConnectorDefaults,
  trayQueueDefaults,
  trayTriggerDefaults,
} from '../../../src/shared/flow';

const root = path.resolve(__dirname, '../../..');
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pagesIn('docs'), ...pagesIn('bench')];

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

function textOf(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}

/** The names by which GitHub lets one link to the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  for (const page of pages) {
    it(`${page} links to files and headings that are there`, () => {
      const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link = '']) => link);
      const broken = links.filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? page : path.join(path.dirname(page), file);
        return !existsSync(path.join(root, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
      });
      assert.deepEqual(broken, []);
    });
  }

  it('tell of each saved property and each failure code', () => {
    const told = textOf('docs/flow-format.md');
    const properties = [trayConfigDefaults, trayConnectorDefaults, trayTriggerDefaults, trayQueueDefaults].flatMap(
      Object.keys,
    );
    const names = [...properties, ...failureCodes];
    assert.deepEqual(
      names.filter((name) => !told.includes(`\`${name}\``)),
      [],
    );
  });

  it('name files and folders that are there', () => {
    const named = pages.flatMap(
      (page) => textOf(page).match(/(?<=`)(?:src|nodes|sandbox|scripts|test)\/[\w./-]+(?=`)/g) ?? [],
    );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('that the sources name are there', () => {
    const named = ['nodes', 'src', 'sandbox'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .flatMap((name) => textOf(path.join(folder, name)).match(/docs\/[\w/-]+\.md/g) ?? []),
    );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((page) => !existsSync(path.join(root, page))),
      [],
    );
  });
});
