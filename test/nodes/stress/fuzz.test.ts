/**
 * Generated messages through nodes with generated properties, to hosts with generated schemas and answers. What fails names
 * a seed: `FUZZ_SEED=<seed> npm test -- build nodes` begins with it. `FUZZ_ROUNDS` is the number of rounds.
 */
import assert from 'node:assert/strict';
import type { Node, NodeMessage } from 'node-red';
import { directFailureCodes } from '../../support/direct-failure-codes';
import { fuzzSeed, usualSeed } from '../../support/fuzz/draw';
import type { RoundFigures } from '../../support/fuzz/figures';
import { ProcessWatch } from '../../support/fuzz/process-watch';
import { type Give, runRound } from '../../support/fuzz/round';
import { until } from '../../support/until';

/** Enough to meet every failure; more each night. */
const rounds = Number(process.env.FUZZ_ROUNDS || 3);
const messagesForEachNode = 17;
/** All nodes of a round together. */
const messagesOfRound = 1000;

describe('generated messages, properties, schemas and answers', function () {
  this.timeout(600_000);
  const figures: RoundFigures[] = [];
  let watch: ProcessWatch;

  before(async () => {
    watch = await ProcessWatch.start();
    for (let round = 0; round < rounds; round++) figures.push(await runSeeded(fuzzSeed + round));
    await until(() => watch.leftBehind() === '').catch(() => {});
  });
  after(() => watch.end());

  async function runSeeded(seed: number): Promise<RoundFigures> {
    try {
      const { problems, ...rest } = await runRound({ seed, messages: messagesForEachNode });
      return { ...rest, problems: problems.map((problem) => `FUZZ_SEED=${seed}: ${problem}`) };
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed}: the round itself failed`, { cause: error });
    }
  }

  it('end each exactly once, with a known code and a readable text, and change nothing that they should not', () => {
    const problems = figures.flatMap((round) => round.problems);
    assert.deepEqual(problems.slice(0, 5), [], `${problems.length} problems`);
  });

  it('are 1,000 a round, and meet success and every failure', () => {
    const messages = figures.reduce((sum, round) => sum + round.messages, 0);
    assert.ok(messages >= rounds * messagesOfRound, `${messages} messages`);
    const count = (end: string) => figures.reduce((sum, { ends }) => sum + (ends[end] ?? 0), 0);
    const ends = Object.fromEntries(['success', ...directFailureCodes, 'untold'].map((end) => [end, count(end)]));
    // Few rounds that follow from another seed may lack a rare one.
    const never = Object.keys(ends).filter((end) => ends[end] === 0);
    if (fuzzSeed === usualSeed || rounds >= 10)
      assert.deepEqual(never, [], `FUZZ_SEED=${fuzzSeed} ${JSON.stringify(ends)}`);
    assert.ok(count('success') > messages / 50 && count('untold') < messages / 10, JSON.stringify(ends));
  });

  it('do nothing to the process that would end it, leak, or change what all objects share', () => {
    assert.deepEqual(watch.problems(), [], `FUZZ_SEED=${fuzzSeed}`);
    assert.equal(watch.leftBehind(), '', `FUZZ_SEED=${fuzzSeed}`);
  });
});

describe('what must not become of generated messages would be noticed', () => {
  /** Treats the first message in another way than the others. */
  function first(differently: Give): Give {
    let count = 0;
    return (node, message) => {
      count++;
      if (count === 1) differently(node, message);
      else node.receive(message);
    };
  }

  const completing = (node: Node): { _complete(message: NodeMessage): void } => Object(node);
  const mistreatments: [what: string, differently: Give, noticed: RegExp][] = [
    ['a message is lost', () => {}, /was received 0 times$/],
    [
      'a message is handled twice',
      (node, message) => {
        node.receive(message);
        node.receive(message);
      },
      /was received 2 times$/,
    ],
    [
      'a message is completed twice',
      (node, message) => {
        node.receive(message);
        completing(node)._complete(message);
      },
      /was completed 2 times$/,
    ],
    [
      'a message comes out twice',
      (node, message) => {
        node.receive(message);
        node.send(message);
      },
      /came out 2 times$/,
    ],
    [
      'a message is changed',
      (node, message) => {
        node.receive(message);
        message.added = 1;
      },
      /came out changed in added$/,
    ],
  ];
  for (const [what, differently, noticed] of mistreatments) {
    it(`when ${what}`, async () => {
      const { problems } = await runRound({ seed: 2, messages: 2, give: first(differently) });
      assert.equal(problems.filter((problem) => noticed.test(problem)).length, 1, problems.join('\n'));
    });
  }

  const accidents: [what: string, accident: () => void, noticed: RegExp][] = [
    ['nobody handles a rejection', () => void Promise.reject(new Error('lost')), /rejection.*lost/],
    ['nobody catches an error', () => void setImmediate(() => assert.fail('loose')), /nobody catches.*loose/],
    ['Node.js warns of a leak', () => process.emitWarning('leak', 'MaxListenersExceededWarning'), /warning.*leak/],
    ['all objects get a property', () => Object.assign(Object.prototype, { polluted: 1 }), /Object.*polluted/],
  ];
  for (const [what, accident, noticed] of accidents) {
    it(`when ${what}`, async () => {
      const watch = await ProcessWatch.start();
      try {
        accident();
        await until(() => watch.problems().length > 0);
        assert.match(watch.problems().join(), noticed);
      } finally {
        watch.end();
        Reflect.deleteProperty(Object.prototype, 'polluted');
      }
    });
  }

  it('when a timer is left behind', async () => {
    const watch = await ProcessWatch.start();
    const timer = setTimeout(() => {}, 60_000);
    assert.match(watch.leftBehind(), /Timeout/);
    clearTimeout(timer);
    assert.equal(watch.leftBehind(), '');
    watch.end();
  });
});
