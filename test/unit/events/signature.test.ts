import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { decodedKey, isSignature, isSignedWith } from '../../../src/events/signature';

/** Of the notes on Tray's API: made with two other implementations. */
const vector = {
  signingKey: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
  body: Buffer.from('{"event":"form_response","form_id":"lT4Z3j","note":"café"}'),
  signature: '3E3Gog7za9LtCiRudd4tWdc+Ya+FCwfkcQOkSeyNlIQ=',
  undecoded: '2Nvs1oJbYIg65tfxS5nex9PxBKeqOjwll0MDT+mPbaU=',
};

describe('the signature of an event', () => {
  const key = decodedKey(vector.signingKey) ?? Buffer.alloc(0);

  it('is right as the vector has it', () => {
    assert.equal(isSignedWith(key, vector.body, vector.signature), true);
  });

  it('is wrong where the key was not decoded', () => {
    assert.equal(isSignedWith(key, vector.body, vector.undecoded), false);
  });

  it('is over the bytes, not over what they mean', () => {
    const respelt = Buffer.from('{"event":"form_response","form_id":"lT4Z3j","note":"caf\\u00e9"}');
    assert.deepEqual(JSON.parse(respelt.toString()), JSON.parse(vector.body.toString()));
    assert.equal(isSignedWith(key, respelt, vector.signature), false);
    const composed = Buffer.from(vector.body.toString().normalize('NFD'));
    assert.equal(isSignedWith(key, composed, vector.signature), false);
  });

  it('is right for its own body and key alone', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const key = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(key, key, bytes, bytes, (one, other, body, otherBody) => {
        const signature = createHmac('sha256', one).update(body).digest('base64');
        assert.equal(isSignature(signature), true);
        assert.equal(isSignedWith(one, body, signature), true);
        if (!body.equals(otherBody)) assert.equal(isSignedWith(one, otherBody, signature), false);
        // HMAC fills short keys up with zeros.
        const isSameKey = Buffer.concat([one], 64).equals(Buffer.concat([other], 64));
        assert.equal(isSignedWith(other, body, signature), isSameKey);
      }),
    );
  });

  for (const text of [
    '',
    'no',
    vector.signature.slice(1),
    `${vector.signature}=`,
    ` ${vector.signature}`,
    'é'.repeat(44),
  ]) {
    it(`has not the form of "${text}"`, () => assert.equal(isSignature(text), false));
  }

  it('is not several, and not missing', () => {
    assert.equal(isSignature(undefined), false);
    assert.equal(isSignature([vector.signature]), false);
  });

  it('needs a key that is base64', () => {
    assert.equal(decodedKey(''), undefined);
    assert.equal(decodedKey('a key in words'), undefined);
    assert.equal(decodedKey(vector.signingKey)?.length, 32);
  });
});
