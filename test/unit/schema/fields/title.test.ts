import assert from 'node:assert/strict';
import { titleFromKey } from '../../../../src/schema/fields/title';

describe('titleFromKey', () => {
  const titles: [string, string][] = [
    ['user_id', 'User ID'],
    ['userId', 'User ID'],
    ['userIDs', 'User IDs'],
    ['channel', 'Channel'],
    ['media_url', 'Media URL'],
    ['status-callback', 'Status callback'],
    ['HTTPServerName', 'HTTP server name'],
    ['address_line_1', 'Address line 1'],
    ['address2', 'Address2'],
    ['MESSAGE_BODY', 'Message body'],
    ['VATNumber', 'VAT number'],
    ['field ETag', 'Field e tag'],
    ['größe', 'Größe'],
    ['日本語', '日本語'],
    ['$', '$'],
    ['', ''],
  ];
  for (const [key, title] of titles) {
    it(`reads "${key}" as "${title}"`, () => assert.equal(titleFromKey(key), title));
  }
});
