/** A node that an older version saved, in the dialog of a version that saves properties in another form. */
import assert from 'node:assert/strict';
import { connectorKind } from '../../../../src/editor/connector/connector-kind';
import { changedProperties } from '../../../../src/editor/operation/state/changed-properties';
import { initialState } from '../../../../src/editor/operation/state/dialog-state';
import { reduce } from '../../../../src/editor/operation/state/reduce';
import type { Migration } from '../../../../src/shared/migrations/migrate';
import { rows, savedNode } from './fixtures';

/** As if rows had been pairs, and retries words. */
const steps: Migration[] = [
  ({ fields, ...rest }) => ({
    ...rest,
    fields: Array.isArray(fields) && fields.every(Array.isArray) ? fields.map(toRow) : fields,
  }),
  (saved) => (saved.retries === 'three' ? { ...saved, retries: 3 } : saved),
];

function toRow([path, value]: readonly unknown[]): object {
  return { path, type: 'str', value };
}

const olderNode = { ...savedNode, fields: rows.map(({ path, value }) => [path, value]), retries: 'three', version: 1 };
const rowsOfToday = rows.map(({ path, value }) => ({ path, type: 'str', value }));

describe('a node of an older version in the dialog', () => {
  const opened = initialState({ ...connectorKind, migrations: steps }, olderNode, { kind: 'none' });

  it('is shown in the form of today', () => {
    assert.deepEqual(opened.properties.fields, rowsOfToday);
    assert.equal(opened.properties.retries, 3);
  });

  it('stays as it is when nothing is edited', () => {
    assert.deepEqual(changedProperties(opened), {});
  });

  it('is saved in the form of today as a whole when something is edited', () => {
    const edited = reduce(opened, { type: 'propertiesChanged', changes: { repeatable: true } });
    assert.deepEqual(changedProperties(edited), { version: 3, fields: rowsOfToday, retries: 3, repeatable: true });
  });
});
