/** The command `doctor` where the REST and the GraphQL API have a host each, as in Tray's regions: a proxy leads them here. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { Sandbox } from '../../../sandbox';
import { type DoctorRun, runDoctor, statesIn } from '../../support/doctor';
import { closeServer, listen } from '../../support/servers';
import { certificate, expiredCertificate, privateKey } from '../../unit/tray/support/certificate';
import { startProxy } from '../../unit/tray/support/proxy';
import { assertNowhere, withDoctor } from './with-doctor';

describe('the command doctor, of the hosts of a region', () => {
  const doctor = withDoctor();
  let rest: Sandbox;

  beforeEach(async () => {
    rest = await secured(certificate);
  });

  const secured = (cert: string) =>
    doctor.started({ names: ['api.tray.io', 'tray.io'], tls: { key: privateKey, cert } });

  /** @param graphql port of what is at tray.io; api.tray.io is the local Tray API */
  async function examined(graphql: number, ...args: string[]): Promise<DoctorRun> {
    const proxy = await startProxy((target) => (target === 'tray.io:443' ? graphql : rest.port));
    const ca = doctor.scratch.write('ca.pem', `${certificate}\n${expiredCertificate}\n`);
    return runDoctor(['--ca', ca, '--servername', 'tray.test', ...args], {
      ...{ TRAY_TOKEN: rest.token, TRAY_REGION: 'us' },
      HTTPS_PROXY: `http://${proxy.address}`,
    });
  }

  const linesOf = ({ out }: DoctorRun) => out.replace(/\n {9}/g, ' ').split('\n');

  it('says once what is the same of both', async () => {
    const run = await examined(rest.port);
    assert.equal(run.status, 0, run.out);
    assert.deepEqual(
      linesOf(run).filter((line) => /TLS|clock/.test(line)),
      [
        'ok       api.tray.io and tray.io: TLSv1.3, certificate valid from 2026-11-23 until 2126-10-30.',
        'ok       The clock of this machine is right.',
      ],
    );
    assert.match(run.err, /^The token is sent to api\.tray\.io and tray\.io, and nowhere else\./m);
  });

  it('tells the certificate of the GraphQL API that has expired, sends no token there, and goes on', async () => {
    const graphql = await secured(expiredCertificate);
    const run = await examined(graphql.port, '--report', doctor.scratch.file('report.json'));
    assert.equal(run.status, 1);
    const lines = linesOf(run);
    assert.ok(lines.some((line) => /^ok +api\.tray\.io: TLSv1\.3, certificate valid/.test(line)));
    assert.ok(
      lines.some((line) => /^failed +tray\.io: The certificate is not accepted \(CERT_HAS_EXPIRED\)/.test(line)),
    );
    assert.ok(lines.some((line) => /^skipped .* because a network check of the GraphQL API failed\.$/.test(line)));
    assert.ok(lines.some((line) => /^ok +The API token is accepted\.$/.test(line)));
    assert.deepEqual(graphql.requests(), []);
    assert.match(doctor.scratch.read('report.json'), /"cause": "CERT_HAS_EXPIRED",\s+"apis": "graphql"/);
  });

  it('sends no token where it is the REST API that cannot be reached', async () => {
    const graphql = rest;
    rest = await secured(expiredCertificate);
    const run = await examined(graphql.port, '--json');
    assert.equal(run.status, 1);
    assert.equal(statesIn(run).token, 'skipped');
    assert.deepEqual([rest.requests(), graphql.requests()], [[], []]);
    assert.doesNotMatch(run.err, /The token is sent/);
  });

  it('names the host whose clock shows another time', async () => {
    const server = createServer({ key: privateKey, cert: certificate }, (_request, response) => {
      response.writeHead(200, { date: new Date(Date.now() + 3_600_000).toUTCString() }).end('{}');
    });
    const url = await listen(server);
    doctor.open.push(() => closeServer(server));
    const run = await examined(Number(new URL(url).port));
    const clocks = linesOf(run).filter((line) => line.includes('clock'));
    assert.equal(clocks.length, 1);
    assert.match(clocks[0] ?? '', /^warning +The clock of this machine is 3\d{3} s behind that of tray\.io\. ->/);
  });

  it('says once that neither can be reached, and names both', async () => {
    const { address } = await startProxy(rest.port, '407 Proxy Authentication Required');
    const run = await runDoctor([], { TRAY_TOKEN: rest.token, HTTPS_PROXY: `http://me:hunter2000@${address}` });
    const failed = linesOf(run).filter((line) => line.startsWith('failed'));
    assert.equal(failed.length, 1, run.out);
    assert.match(failed[0] ?? '', /The host api\.tray\.io cannot be reached .* The same is true for tray\.io\./);
    assert.match(failed[0] ?? '', /-> The proxy answers, but lets nothing through/);
    assertNowhere(run, 'hunter2000');
  });
});
