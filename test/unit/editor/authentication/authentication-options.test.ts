import assert from 'node:assert/strict';
import {
  authenticationOptions,
  defaultOption,
  ofConnection,
} from '../../../../src/editor/authentication/authentication-options';
import { inEnglish } from '../../../support/catalogue';
import { authentication, authIdOf, slack4 } from './fixtures';

const all = [
  authentication(1, 'Trello', ['trello', '1']),
  authentication(2, 'Old Slack', ['slack', '2']),
  authentication(3, 'Marketing', ['slack', '4'], 'Our own app'),
  authentication(4, 'Engineering', ['slack', '4']),
  authentication(5, 'Of nothing known'),
];

function titles(...[need, savedId = '', list = all]: [object?, string?, typeof all?]): string[] {
  return authenticationOptions(list, (need ?? slack4) as typeof slack4, savedId, inEnglish).map(({ title }) => title);
}

describe('the list of authentications', () => {
  it('has those that fit first, by name, and those of other versions last', () => {
    assert.deepEqual(titles(), ['Engineering', 'Marketing', 'Of nothing known', 'Old Slack']);
  });

  it('shows the environment, and marks what is for another version', () => {
    const [, marketing, , old] = authenticationOptions(all, slack4, '', inEnglish);
    assert.deepEqual(marketing, { value: authIdOf(3), title: 'Marketing', detail: 'Our own app', description: '' });
    assert.equal(old?.description, 'For Slack (version 2): does not fit');
  });

  it('has one of another service only when that is saved', () => {
    assert.equal(titles(slack4, authIdOf(1)).at(-1), 'Trello');
    assert.equal(titles(slack4, authIdOf(1).toUpperCase()).at(-1), 'Trello');
  });

  it('has all, with their services, where the service of the connector is not known', () => {
    const options = authenticationOptions(all, { kind: 'unknown' }, '', inEnglish);
    assert.equal(options.length, all.length);
    assert.equal(options.find(({ title }) => title === 'Trello')?.description, 'Trello (version 1)');
  });

  it('is empty where the connector needs none, but for what is saved', () => {
    assert.deepEqual(titles({ kind: 'none' }), []);
    assert.deepEqual(titles({ kind: 'none' }, authIdOf(4)), ['Engineering']);
  });

  it('tells those of the same name and environment apart by their ids', () => {
    const twins = [authentication(6, 'Twin', ['slack', '4']), authentication(7, 'Twin', ['slack', '4'])];
    const options = authenticationOptions([...all, ...twins], slack4, '', inEnglish);
    const described = options.filter(({ title }) => title === 'Twin').map(({ description }) => description);
    assert.deepEqual(described, [authIdOf(6), authIdOf(7)]);
  });

  it('has one option an id, and a title for each', () => {
    const odd = [authentication(1, '', ['slack', '4'], ''), authentication(1, '', ['slack', '4'], '')];
    assert.deepEqual(authenticationOptions(odd, slack4, '', inEnglish), [
      { value: authIdOf(1), title: authIdOf(1), description: '' },
    ]);
  });
});

describe("the option of the connection's default", () => {
  it('names it as far as it is known', () => {
    const title = (authId: string | undefined) => defaultOption(authId, all, slack4, inEnglish).title;
    assert.equal(title(undefined), "The connection's default");
    assert.equal(title(''), "The connection's default: none");
    assert.equal(title(authIdOf(4)), "The connection's default: Engineering");
    assert.deepEqual(defaultOption(authIdOf(9), undefined, slack4, inEnglish), {
      value: ofConnection,
      title: "The connection's default",
      description: authIdOf(9),
    });
  });

  it('is of a value that is not an id, and marked where it does not fit', () => {
    const title = "The connection's default: Old Slack";
    assert.deepEqual(defaultOption(authIdOf(2), all, slack4, inEnglish), {
      value: ofConnection,
      title,
      description: 'For Slack (version 2): does not fit',
    });
    assert.deepEqual(defaultOption(authIdOf(2), all, { kind: 'unknown' }, inEnglish), {
      value: ofConnection,
      title,
      description: '',
    });
  });
});
