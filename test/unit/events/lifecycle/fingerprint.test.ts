import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprintOf, type WantedSubscription } from '../../../../src/events/lifecycle/fingerprint';

const wanted: WantedSubscription = {
  name: 'Answers',
  externalId: 'node-red/1/2',
  trigger: { name: 'typeform-trigger', version: '4.1' },
  operation: 'new_response',
  authenticationId: '6b1a5d0e-7f6d-4d3a-9d3e-0c7c2f1b9a55',
  input: { form_id: 'lT4Z3j', list: [1, 2] },
  endpoint: 'https://flows.example.com/tray/events/2',
  baseUrl: 'https://api.tray.io',
  userId: '',
};

describe('the fingerprint of a subscription', () => {
  const same: [string, Partial<WantedSubscription>][] = [
    ['another name', { name: 'Other' }],
    ['the keys of the input in another order', { input: { list: [1, 2], form_id: 'lT4Z3j' } }],
  ];
  for (const [what, changes] of same) {
    it(`is the same with ${what}`, () => assert.equal(fingerprintOf({ ...wanted, ...changes }), fingerprintOf(wanted)));
  }

  const other: [string, Partial<WantedSubscription>][] = [
    ['trigger', { trigger: { name: 'slack-trigger', version: '4.1' } }],
    ['version', { trigger: { name: 'typeform-trigger', version: '4.2' } }],
    ['operation', { operation: 'other' }],
    ['authentication', { authenticationId: undefined }],
    ['input', { input: { form_id: 'lT4Z3j', list: [2, 1] } }],
    ['endpoint', { endpoint: 'https://other.example.com/tray/events/2' }],
    ['host', { baseUrl: 'https://api.eu1.tray.io' }],
    ['end user', { userId: 'user-1' }],
  ];
  for (const [what, changes] of other) {
    it(`is another with another ${what}`, () =>
      assert.notEqual(fingerprintOf({ ...wanted, ...changes }), fingerprintOf(wanted)));
  }

  it('is the same for the same input in any order of its keys, and for no other', () => {
    const inputs = fc.dictionary(fc.constantFrom('a', 'b', '1', '__proto__'), fc.constantFrom(1, 'x', null, true));
    fc.assert(
      fc.property(inputs, inputs, (one, two) => {
        const reversed = Object.fromEntries(Object.entries(one).reverse());
        assert.equal(fingerprintOf({ ...wanted, input: reversed }), fingerprintOf({ ...wanted, input: one }));
        const texts = [one, two].map((input) => JSON.stringify(Object.entries(input).sort()));
        const isSame = texts[0] === texts[1];
        assert.equal(fingerprintOf({ ...wanted, input: two }) === fingerprintOf({ ...wanted, input: one }), isSame);
      }),
    );
  });
});
