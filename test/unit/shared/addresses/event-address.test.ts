import assert from 'node:assert/strict';
import { eventAddress, publicUrlProblem } from '../../../../src/shared/addresses/event-address';

describe('the address of events', () => {
  for (const [publicUrl, root, address] of [
    ['https://flows.example.com', '/', 'https://flows.example.com/tray/events/n1'],
    ['https://flows.example.com/', '/api', 'https://flows.example.com/api/tray/events/n1'],
    [' https://example.com/red// ', '/api/v1/', 'https://example.com/red/api/v1/tray/events/n1'],
    ['https://example.com', '', 'https://example.com/tray/events/n1'],
  ] as const) {
    it(`is ${address}`, () => assert.equal(eventAddress(publicUrl, root, 'n1'), address));
  }

  for (const [publicUrl, problem, locally] of [
    ['', 'missing', 'missing'],
    ['flows.example.com', 'malformed', 'malformed'],
    ['ftp://flows.example.com', 'malformed', 'malformed'],
    ['https://user@flows.example.com', 'malformed', 'malformed'],
    ['https://flows.example.com?x=1', 'malformed', 'malformed'],
    ['https://flows.example.com?', 'malformed', 'malformed'],
    ['https://flows.example.com/red#', 'malformed', 'malformed'],
    ['http://flows.example.com', 'insecure', undefined],
    ['https://localhost:1880', 'loopback', undefined],
    ['http://127.0.0.1:1880', 'loopback', undefined],
    ['http://[::1]:1880', 'loopback', undefined],
    ['https://flows.example.com/red', undefined, undefined],
  ] as const) {
    it(`of "${publicUrl}" is ${problem ?? 'fine'} for Tray, and ${locally ?? 'fine'} for a local one`, () => {
      assert.equal(publicUrlProblem(publicUrl, false), problem);
      assert.equal(publicUrlProblem(publicUrl, true), locally);
    });
  }
});
