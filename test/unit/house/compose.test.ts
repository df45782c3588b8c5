/** The fleet that the README shows: its file is YAML that Compose takes, and names what is there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseDocument } from 'yaml';
import { readArguments } from '../../../sandbox/arguments';
import { seededAuthId } from '../../../sandbox/authentications/seeds';
import { redisAddressProblem } from '../../../src/shared/addresses/redis-address';
import { baseUrlProblem } from '../../../src/shared/addresses/regions';
import { trayConfigDefaults, trayConnectorDefaults, trayQueueDefaults } from '../../../src/shared/flow';
import { isObject } from '../../../src/shared/json';
import { variableName } from '../../../src/shared/variable';

const root = path.resolve(__dirname, '../../..');
const folder = path.join(root, 'docs/scale-out');
const text = readFileSync(path.join(folder, 'compose.yaml'), 'utf8');

/** The part of a service that the file uses. */
interface Service {
  image?: string;
  build?: { context: string; dockerfile_inline: string };
  command: string;
  deploy?: { replicas: number };
  ports?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; interval: string };
  restart?: string;
}

interface Compose {
  name: string;
  services: Record<string, Service>;
  volumes: Record<string, null>;
}

/** The keys of a service that the Compose specification has, as far as they are used. */
const known = [
  ...['image', 'build', 'command', 'deploy', 'ports', 'environment', 'volumes', 'depends_on'],
  ...['healthcheck', 'restart'],
];
const conditions = ['service_started', 'service_healthy', 'service_completed_successfully'];

function json(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function listed(value: unknown): unknown[] {
  assert.ok(Array.isArray(value));
  return value;
}

describe('the fleet of compose.yaml', () => {
  const compose: Compose = parse(text);
  const services = Object.entries(compose.services);
  const [nodeRed, queue, trayApi] = ['node-red', 'queue', 'tray-api'].map((name) => compose.services[name]);
  const manifest = json('package.json');
  assert.ok(isObject(manifest) && isObject(manifest.bin) && isObject(manifest.peerDependencies));
  const { name: packageName, bin, peerDependencies } = manifest;
  const flows = listed(json('docs/scale-out/flows/flows.json'));

  function nodeOf(type: string): Record<string, unknown> {
    const [node, ...others] = flows.filter((each: unknown) => isObject(each) && each.type === type);
    assert.deepEqual(others, []);
    assert.ok(isObject(node), type);
    return node;
  }

  it('is YAML without errors, warnings or keys that stand twice', () => {
    const { errors, warnings } = parseDocument(text, { strict: true, uniqueKeys: true });
    assert.deepEqual([errors, warnings], [[], []]);
  });

  it('has the parts that Compose knows, and no others', () => {
    assert.deepEqual(Object.keys(compose), ['name', 'services', 'volumes']);
    assert.deepEqual(Object.keys(compose.services), ['node-red', 'queue', 'tray-api']);
    const unknown = services.flatMap(([, service]) => Object.keys(service).filter((key) => !known.includes(key)));
    assert.deepEqual(unknown, []);
    for (const [name, { image, build }] of services) {
      assert.equal(image === undefined, build !== undefined, `${name} has an image or is built`);
    }
  });

  it('is three Node-REDs with as many ports, Valkey and the local Tray API', () => {
    assert.equal(nodeRed?.deploy?.replicas, 3);
    assert.deepEqual(nodeRed?.ports, ['127.0.0.1:1880-1882:1880']);
    assert.match(nodeRed?.build?.dockerfile_inline ?? '', /^FROM nodered\/node-red$/m);
    assert.match(queue?.image ?? '', /^valkey\/valkey:\d+/);
    assert.match(trayApi?.image ?? '', /^node:\d+/);
  });

  it('opens its ports to this machine alone', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    assert.equal(ports.length, 2);
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:\d+(-\d+)?:\d+$/);
    assert.equal(queue?.ports, undefined);
  });

  it('waits for services that are there, in a way that they have', () => {
    for (const [name, { depends_on = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        assert.ok(conditions.includes(condition), `${name}: ${condition}`);
        assert.ok(compose.services[needed] !== undefined, `${name}: ${needed}`);
        if (condition === 'service_healthy') assert.ok(compose.services[needed]?.healthcheck !== undefined, needed);
      }
    }
    assert.deepEqual(Object.keys(nodeRed?.depends_on ?? {}), ['queue', 'tray-api']);
  });

  it('mounts files that are there, and volumes that are declared', () => {
    const mounts = services.flatMap(([, service]) => service.volumes ?? []).map((mount) => mount.split(':')[0] ?? '');
    const [files, volumes] = [
      mounts.filter((each) => each.startsWith('.')),
      mounts.filter((each) => !each.startsWith('.')),
    ];
    assert.deepEqual(files, ['./settings.js', './flows']);
    for (const file of files) assert.ok(existsSync(path.join(folder, file)), file);
    assert.deepEqual(volumes, Object.keys(compose.volumes));
  });

  it('installs this package, and the packages that a queue needs', () => {
    const install = /^RUN npm install (.+)$/m.exec(nodeRed?.build?.dockerfile_inline ?? '')?.[1] ?? '';
    const packages = install.split(' ').filter((word) => !word.startsWith('--'));
    assert.deepEqual(packages, [packageName, ...Object.keys(peerDependencies)]);
  });

  it('starts the local Tray API with a command and options that the package has', () => {
    const [npx, yes, name = '', ...options] = trayApi?.command.split(' ') ?? [];
    assert.deepEqual([npx, yes, name], ['npx', '--yes', packageName]);
    // npx runs the program that has the name of the package.
    assert.ok(Object.hasOwn(bin, name.replace(/^.*\//, '')));
    const wanted = readArguments(options, undefined);
    assert.ok(!('problem' in wanted) && !('help' in wanted));
    assert.deepEqual([wanted.port, wanted.openToNetwork], [4010, true]);
  });

  it('keeps what is queued on disk, and removes none of it', () => {
    assert.match(queue?.command ?? '', /^valkey-server .*--appendonly yes/);
    assert.match(queue?.command ?? '', /--maxmemory-policy noeviction/);
    assert.deepEqual(queue?.volumes, ['queue:/data']);
  });

  it('gives each Node-RED what the flow reads from the environment, and an address that works', () => {
    const { environment = {} } = nodeRed ?? {};
    const credentials = json('docs/scale-out/flows/flows_cred.json');
    assert.ok(isObject(credentials));
    const texts = [...flows, ...Object.values(credentials)].flatMap((node) =>
      isObject(node) ? Object.values(node) : [],
    );
    const names = texts.flatMap((value) => (typeof value === 'string' ? (variableName(value) ?? []) : []));
    assert.deepEqual(names.sort(), ['TRAY_AUTH_ID', 'TRAY_BASE_URL', 'TRAY_QUEUE_URL', 'TRAY_TOKEN']);
    for (const name of names) assert.ok(environment[name] !== undefined, name);
    assert.equal(redisAddressProblem(environment.TRAY_QUEUE_URL ?? ''), undefined);
    assert.equal(baseUrlProblem(environment.TRAY_BASE_URL ?? '', { allowHttp: true }), undefined);
    for (const [name, service] of [
      ['TRAY_QUEUE_URL', 'queue'],
      ['TRAY_BASE_URL', 'tray-api'],
    ] as const) {
      assert.equal(new URL((environment[name] ?? '').replace(/^redis:/, 'http:')).hostname, service);
    }
    assert.ok(environment.TRAY_TOKEN?.endsWith(':-local-tray-api-token}'));
    assert.ok(environment.TRAY_AUTH_ID?.includes(`:-${seededAuthId({ id: '', name: 'twilio', version: 1 }, true)}}`));
    assert.ok(nodeRed?.volumes?.some((mount) => environment.FLOWS?.startsWith(`${mount.split(':')[1]}/`)));
  });

  it('runs a flow whose calls go through the queue of its connection', () => {
    const { id: queueId, ...queueNode } = nodeOf('tray-queue');
    const { id: connectionId, ...connection } = nodeOf('tray-config');
    const connector = nodeOf('tray-connector');
    assert.deepEqual(Object.keys(queueNode).sort(), ['type', ...Object.keys(trayQueueDefaults)].sort());
    assert.deepEqual(Object.keys(connection).sort(), ['type', ...Object.keys(trayConfigDefaults)].sort());
    assert.deepEqual(
      Object.keys(trayConnectorDefaults).filter((name) => !Object.hasOwn(connector, name)),
      [],
    );
    assert.deepEqual([connection.queue, connector.connection, connector.delivery], [queueId, connectionId, 'queued']);
  });
});
