import { isObject } from '../../shared/json';
import type { Answer } from '../answer';
import { elementsOf, schemaOf, textOf } from '../connectors/read-lists';
import { unreadableError } from '../errors/unreadable-error';
import { readEdges } from '../graphql/read-edges';
import type { Authentication, AuthenticationList, ServiceEnvironment } from './api-types';

/** Bounds of what is kept of each authentication, far beyond what Tray has. */
const maxTextLength = 1000;
const maxScopes = 1000;

/** Reads `viewer.authentications`; undefined if it is missing. */
export function readAuthentications({ viewer }: Record<string, unknown>): AuthenticationList | undefined {
  const list = isObject(viewer) ? readEdges(viewer.authentications, readAuthentication) : undefined;
  return list && { authentications: list.items, isPartial: list.isPartial };
}

/** Undefined without a usable id. */
function readAuthentication(node: Record<string, unknown>): Authentication | undefined {
  const id = textOf(node.id);
  if (id === '' || id.length > maxTextLength) return undefined;
  const service = readService(node.service);
  const environment = readEnvironmentOf(node.serviceEnvironment);
  return { id, name: shortTextOf(node.name), ...(service && { service }), ...(environment && { environment }) };
}

function readService(service: unknown): Authentication['service'] {
  const name = isObject(service) ? shortTextOf(service.name) : '';
  if (!isObject(service) || name === '') return undefined;
  const { id, title, version } = service;
  return { id: shortTextOf(id), name, title: shortTextOf(title), version: shortTextOf(version) };
}

function readEnvironmentOf(environment: unknown): Authentication['environment'] {
  if (!isObject(environment)) return undefined;
  return { id: shortTextOf(environment.id), title: shortTextOf(environment.title) };
}

/**
 * Reads the answer to Get Service Environments.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readEnvironments(answer: Answer): ServiceEnvironment[] {
  return elementsOf(answer, readEnvironment);
}

/** Undefined without an id. */
function readEnvironment(element: Record<string, unknown>): ServiceEnvironment | undefined {
  const id = textOf(element.id);
  if (id === '') return undefined;
  return {
    id,
    title: shortTextOf(element.title),
    authenticationType: shortTextOf(element.authenticationType),
    userDataSchema: schemaOf(element.userDataSchema) ?? {},
    credentialsSchema: schemaOf(element.credentialsSchema) ?? {},
    scopes: listOf(element.scopes, readScope),
  };
}

/** According to Tray's documentation a scope can also be a plain string. */
function readScope(value: unknown): { scope: string; description: string } | undefined {
  const { scope, description } = isObject(value) ? value : { scope: value, description: '' };
  const name = shortTextOf(scope);
  return name === '' ? undefined : { scope: name, description: shortTextOf(description) };
}

/**
 * The scopes of one authentication; undefined if Tray does not say.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readScopes(answer: Answer): string[] | undefined {
  const { body } = answer;
  if (!isObject(body)) throw unreadableError(answer, { key: 'answerNoObject' }, false);
  if (!Array.isArray(body.scopes)) return undefined;
  return listOf(body.scopes, (scope) => (typeof scope === 'string' ? shortTextOf(scope) : undefined));
}

/**
 * The authId of a newly created authentication.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readMade(answer: Answer): string {
  const id = isObject(answer.body) ? textOf(answer.body.id) : '';
  if (id === '') throw unreadableError(answer, { key: 'answerNoObject' }, false);
  return id;
}

function listOf<Item>(list: unknown, read: (item: unknown) => Item | undefined): Item[] {
  if (!Array.isArray(list)) return [];
  return list
    .slice(0, maxScopes)
    .map(read)
    .filter((item) => item !== undefined);
}

function shortTextOf(value: unknown): string {
  return textOf(value).slice(0, maxTextLength);
}
