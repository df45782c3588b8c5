import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt, textAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { call, json, outputOf } from '../client';

describe('trello in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const trello = (operation: string, input: JsonObject = {}) => ({
    connector: 'trello',
    version: '2.1',
    operation,
    input,
  });
  const choices = async (operation: string, input: JsonObject = {}) =>
    itemsAt(await outputOf(sandbox, trello(operation, input)), 'result').map(Object);
  const firstPlace = async () => {
    const board = textAt((await choices('get_boards_ddl'))[2], 'value');
    const list_id = textAt((await choices('get_lists_ddl', { board_id: board }))[0], 'value');
    return { board, list_id, position: 'bottom' };
  };

  it('looks up boards and their lists', async () => {
    deepEqual(
      (await choices('get_boards_ddl')).map(({ text }) => text),
      ['Customer Success', 'HR', 'Marketing', 'Sales'],
    );
    const { board } = await firstPlace();
    deepEqual(
      (await choices('get_lists_ddl', { board_id: board })).map(({ text }) => text),
      ['To do', 'Doing', 'Done'],
    );
  });

  it('creates, lists and archives cards', async () => {
    const place = await firstPlace();
    await outputOf(sandbox, trello('create_card', { ...place, name: 'first' }));
    const top = await outputOf(sandbox, trello('create_card', { ...place, name: 'second', position: 'top' }));
    const names = async () =>
      itemsAt(await outputOf(sandbox, trello('list_cards', { board: place.board })), 'cards').map(
        (card) => Object(card).name,
      );
    deepEqual(await names(), ['second', 'first']);
    await outputOf(sandbox, trello('archive_card', { card_id: top.id ?? '' }));
    deepEqual(await names(), ['first']);
  });

  it('needs board, list and position', async () => {
    const reply = await call(sandbox, trello('create_card', {}));
    equal(reply.status, 400);
    for (const key of ['board', 'list_id', 'position']) {
      equal(String(json(reply).message).includes(`required key [${key}] not found`), true);
    }
  });

  it('refuses a list of another board', async () => {
    const place = await firstPlace();
    const [other] = await choices('get_boards_ddl');
    const reply = await call(sandbox, trello('create_card', { ...place, board: other.value }));
    deepEqual([reply.status, json(reply).outcome], [200, 'error']);
  });

  it('lists boards', async () => {
    equal(itemsAt(await outputOf(sandbox, trello('list_boards')), 'boards').length, 4);
  });
});
