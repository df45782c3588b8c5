import { isObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { shorten } from '../../shared/texts/shorten';
import { messageIn } from './error-message';
import { readRetryAfter } from './retry-after';
import { TrayError } from './tray-error';

const maxMessageLength = 500;
const maxShownValues = 1000;

/** The error of a call that Tray accepted and the third party rejected. Its output has no fixed form. */
export function outcomeError(output: unknown, statusCode: number): TrayError {
  const thirdPartyStatus = statusOf(output);
  const texts = [refusal(thirdPartyStatus, thirdPartyMessage(output))];
  const response = output ?? undefined;
  const retryAfter = retryAfterOf(output);
  return new TrayError('TRAY_OUTCOME', texts, { statusCode, thirdPartyStatus, response, retryAfter, sent: true });
}

function refusal(status: number | undefined, words: string | undefined): LocalizedText {
  if (status === undefined)
    return words === undefined ? { key: 'refused' } : { key: 'refusedWords', params: { words } };
  if (words === undefined) return { key: 'refusedStatus', params: { status } };
  return { key: 'refusedStatusWords', params: { status, words } };
}

/**
 * Tray's connectors put the third party's response into `output.response`; older ones spread it over the output itself.
 * Nothing else counts as a status, because a 429 means that the call is retried.
 */
function statusOf(output: unknown): number | undefined {
  for (const place of responsesIn(output)) {
    for (const key of ['statusCode', 'status_code', 'status']) {
      const status = Number(place[key]);
      if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
    }
  }
  return undefined;
}

function retryAfterOf(output: unknown): number | undefined {
  for (const { headers } of responsesIn(output)) {
    if (!isObject(headers)) continue;
    const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
    if (name !== undefined) return readRetryAfter(firstOf(headers[name]));
  }
  return undefined;
}

/** Some connectors return every header as a list. */
function firstOf(header: unknown): unknown {
  return Array.isArray(header) ? header[0] : header;
}

function responsesIn(output: unknown): Record<string, unknown>[] {
  return isObject(output) ? [output.response, output].filter(isObject) : [];
}

/** The connector's message and, if it adds something, the message in the third party's body. */
function thirdPartyMessage(output: unknown): string | undefined {
  const message = messageIn(output) ?? asJson(output);
  const body = isObject(output) && isObject(output.response) ? messageIn(output.response.body) : undefined;
  if (message === undefined) return undefined;
  const words = shorten(message, maxMessageLength);
  return body === undefined || message.includes(body) ? words : `${words} (${shorten(body, maxMessageLength)})`;
}

/** The output as JSON: if there is no message, the raw answer is shown rather than nothing. */
function asJson(output: unknown): string | undefined {
  if (output === null || output === undefined || output === '') return undefined;
  const json = jsonOfFew(output);
  return json === '{}' || json === '[]' ? undefined : json;
}

/** Undefined for an output with so many values that it would take long and nobody could read it. */
function jsonOfFew(output: unknown): string | undefined {
  let values = 0;
  try {
    return JSON.stringify(output, (_key, value: unknown) => {
      values++;
      if (values > maxShownValues) throw new RangeError();
      return value;
    });
  } catch {
    return undefined;
  }
}
