/** One of something is not "1 somethings". */
import assert from 'node:assert/strict';
import { limitsCheck } from '../../../doctor/checks/account';
import { unreadableElements } from '../../../doctor/checks/advice';
import { fitCheck } from '../../../doctor/checks/authentications';
import type { Check } from '../../../doctor/checks/check';
import { schemasCheck } from '../../../doctor/checks/schemas';
import { tlsCheck } from '../../../doctor/network/certificate';
import { summaryLines } from '../../../doctor/print/print-checks';
import { examinedOperation } from '../../../doctor/schemas/examined';
import { summaryOf } from '../../../doctor/schemas/summary';
import { counted } from '../../../src/shared/texts/counted';

/** A number one before a plural, or before a verb for several. */
const wrong =
  /\b1 (\w+ )?(connectors|versions|triggers|operations|fields|requests|days|authentications|elements|are|were|have|fit)\b/;

describe('the counts of the doctor', () => {
  it('have the singular for one, and the plural for none and more', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => counted(count, 'connector')),
      ['0 connectors', '1 connector', '2 connectors'],
    );
    assert.deepEqual([1, 2].map(unreadableElements), [
      '1 further element of the list has no name or version',
      '2 further elements of the list have no name or version',
    ]);
  });

  it('are right in sentences about one', () => {
    const texts = { title: '', description: '' };
    const service = (version: number) => ({ id: '', name: 'a', version });
    const connector = { name: 'a', version: '1.0', ...texts, service: service(1) };
    const authentication = (version: string) => ({
      id: version,
      name: '',
      service: { ...service(1), title: '', version },
    });
    const fitOf = (...versions: string[]) =>
      fitCheck({ authentications: versions.map(authentication), isPartial: false }, [connector]);
    const one = examinedOperation({
      ...{ connector: 'a', version: '1.0', operation: 'do' },
      inputSchema: { type: 'object', properties: { a: { type: 'string', odd: 1 } } },
    });
    const examination = { operations: [one], unread: [{ name: 'b 1.0', reason: 'It is not JSON.', code: 'notJson' }] };
    const counts = { requests: 1, rateLimited: 1, givenUp: 1, longestWait: 0, slowest: 1 };
    const day = 24 * 60 * 60 * 1000;
    const certificate = { from: 0, until: 1.5 * day, problem: undefined, protocol: 'TLSv1.3' };
    const checks: Check[] = [
      ...[fitOf('1'), fitOf('2'), fitOf('1', '2')],
      ...[schemasCheck(examination), limitsCheck({ counts }), tlsCheck(certificate, 0)],
    ];
    const sentences = checks.map(({ message, advice = '' }) => `${message} ${advice}`);
    const all = [...sentences, summaryLines(summaryOf(examination), { width: 200, colours: false })];
    for (const sentence of all) assert.doesNotMatch(sentence, wrong);
    assert.match(all.join(' '), /1 authentication; 1 fits a connector.*1 operation of 1 connector.*1 request, /s);
  });
});
