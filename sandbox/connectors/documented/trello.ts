/** `trello`: boards, lists and cards. An unknown board gets Trello's 404 inside a 200. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { textAt } from '../input';
import { lookupOperation, operationLookup } from '../lookups';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';

type Board = { id: string; name: string; lists: { id: string; name: string }[] };
type Card = {
  id: string;
  name: string;
  desc: string;
  due: string | null;
  idBoard: string;
  idList: string;
  closed: boolean;
};

const boards: Board[] = ['Customer Success', 'HR', 'Marketing', 'Sales'].map((name, index) => ({
  id: `62b0a0d${index}00000000000000b0`,
  name,
  lists: ['To do', 'Doing', 'Done'].map((list, place) => ({
    id: `62b0a0d${index}0000000000000c1${place}`,
    name: list,
  })),
}));

export function trello(): Connector {
  const atTop = new Memory<Card>();
  const atBottom = new Memory<Card>();
  const cards = () => [...atTop.all().reverse(), ...atBottom.all()];
  let created = 0;

  const create = (input: JsonObject): JsonObject => {
    const board = boardOf(input, 'board');
    const list = listOf(board, input);
    created += 1;
    const card = {
      id: `62c0${String(created).padStart(20, '0')}`,
      name: textAt(input, 'name'),
      desc: textAt(input, 'description'),
      due: textAt(input, 'due') || null,
      idBoard: board.id,
      idList: list.id,
      closed: false,
    };
    (input.position === 'top' ? atTop : atBottom).add(card);
    return card;
  };
  const cardsOf = (input: JsonObject): Card[] => {
    const board = boardOf(input, 'board');
    return cards().filter(({ idBoard, closed }) => idBoard === board.id && !closed);
  };
  const archive = (input: JsonObject): JsonObject => {
    const card = cards().find(({ id }) => id === textAt(input, 'card_id'));
    if (card === undefined) throw removed('Card');
    card.closed = true;
    return card;
  };

  const operations: Operation[] = [
    {
      name: 'list_boards',
      title: 'List boards',
      description: 'List all boards.',
      inputSchema: inputSchema({}),
      outputSchema: outputSchema({ boards: { type: 'array', items: boardOutput } }),
      run: () => ({ boards: boards.map(({ id, name }) => ({ id, name })) }),
    },
    {
      name: 'get_board',
      title: 'Get board',
      description: 'Get one board with its lists.',
      inputSchema: inputSchema({ board: boardField }, { required: ['board'] }),
      outputSchema: outputSchema({ id: { type: 'string' }, name: { type: 'string' }, lists: { type: 'array' } }),
      run: (input) => boardOf(input, 'board'),
    },
    createCard(create),
    {
      name: 'list_cards',
      title: 'List cards',
      description: 'List the open cards of a board.',
      inputSchema: inputSchema({ board: boardField }, { required: ['board'] }),
      outputSchema: outputSchema({ cards: { type: 'array', items: { type: 'object', properties: cardProperties } } }),
      run: (input) => ({ cards: cardsOf(input) }),
    },
    {
      name: 'archive_card',
      title: 'Archive card',
      description: 'Close a card.',
      inputSchema: inputSchema({ card_id: { type: 'string', title: 'Card (ID)' } }, { required: ['card_id'] }),
      outputSchema: outputSchema(cardProperties),
      run: archive,
    },
    lookupOperation('get_boards_ddl', {}, () => boards.map(({ id, name }) => ({ text: name, value: id }))),
    lookupOperation('get_lists_ddl', { board_id: { type: 'string' } }, (input) =>
      boardOf(input, 'board_id').lists.map(({ id, name }) => ({ text: name, value: id })),
    ),
  ];
  return {
    versions: [
      {
        name: 'trello',
        version: '2.1',
        title: 'Trello',
        description: 'Boards, lists and cards',
        service: serviceOf('trello', 1),
        operations: () => operations,
      },
    ],
    state: () => ({ created, cards: cards().slice(-100) }),
    reset: () => {
      for (const memory of [atTop, atBottom]) memory.reset();
      created = 0;
    },
  };
}

function removed(what: string): ThirdPartyError {
  return new ThirdPartyError(404, `${what} not found`, 'Not found. Looks like this has been removed.');
}

function boardOf(input: JsonObject, key: string): Board {
  const board = boards.find(({ id }) => id === textAt(input, key));
  if (board === undefined) throw removed('Board');
  return board;
}

function listOf({ lists }: Board, input: JsonObject): Board['lists'][number] {
  const list = lists.find(({ id }) => id === textAt(input, 'list_id'));
  if (list === undefined) throw removed('List');
  return list;
}

const boardField: JsonObject = {
  type: 'string',
  title: 'Board (ID)',
  lookup: operationLookup('get_boards_ddl'),
};
const boardOutput: JsonObject = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const cardProperties: JsonObject = {
  id: { type: 'string' },
  name: { type: 'string' },
  desc: { type: 'string' },
  due: { type: ['string', 'null'] },
  idBoard: { type: 'string' },
  idList: { type: 'string' },
  closed: { type: 'boolean' },
};

function createCard(run: Operation['run']): Operation {
  return {
    name: 'create_card',
    title: 'Create new card',
    description: 'Create a card in a list of a board.',
    inputSchema: inputSchema(
      {
        board: boardField,
        list_id: {
          type: 'string',
          title: 'List (ID)',
          lookup: operationLookup('get_lists_ddl', { board_id: '{{board}}' }),
        },
        position: { type: 'string', title: 'Position', enum: ['top', 'bottom'], default: 'bottom' },
        name: { type: 'string', title: 'Name', description: 'What stands on the card.' },
        description: { type: 'string', title: 'Description', format: 'text' },
        due: { type: 'string', title: 'Due', description: 'When the card is due.', format: 'datetime' },
      },
      { required: ['board', 'list_id', 'position'], advanced: ['due'] },
    ),
    outputSchema: outputSchema(cardProperties),
    run,
  };
}
