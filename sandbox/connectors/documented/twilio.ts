/** `twilio-output` 2.1: text messages, which are stored and can be listed. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf } from '../connector';
import { numberAt, textAt } from '../input';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';

type Message = {
  sid: string;
  to: string;
  from: string;
  body: string;
  num_media: string;
  status: string;
  direction: string;
  date_created: string;
};

const messageProperties: JsonObject = {
  sid: { type: 'string' },
  to: { type: 'string' },
  from: { type: 'string' },
  body: { type: 'string' },
  num_media: { type: 'string' },
  status: { type: 'string' },
  direction: { type: 'string' },
  date_created: { type: 'string' },
};

export function twilio(): Connector {
  const messages = new Memory<Message>();
  let sent = 0;

  const send = (input: JsonObject): Message => {
    sent += 1;
    const message = {
      sid: `SM${String(sent).padStart(32, '0')}`,
      to: textAt(input, 'to'),
      from: textAt(input, 'from'),
      body: textAt(input, 'body'),
      num_media: input.media_url === undefined ? '0' : '1',
      status: 'queued',
      direction: 'outbound-api',
      date_created: new Date().toUTCString(),
    };
    messages.add(message);
    return message;
  };
  const list = (input: JsonObject) => {
    const to = textAt(input, 'to');
    const found = messages.all().filter((message) => to === '' || message.to === to);
    return { messages: found.slice(-numberAt(input, 'page_size', 50)).reverse() };
  };

  const operations = [sendSms(send), listSms(list)];
  return {
    versions: [
      {
        name: 'twilio-output',
        version: '2.1',
        title: 'Twilio',
        description: 'Cloud communication platform for developers',
        service: serviceOf('twilio', 1),
        operations: () => operations,
      },
    ],
    state: () => ({ sent, messages: messages.latest(100) }),
    reset: () => {
      messages.clear();
      sent = 0;
    },
  };
}

/** Names, titles, descriptions and the required fields are from a sample that Tray has published. */
function sendSms(run: Operation['run']): Operation {
  return {
    name: 'send_sms',
    title: 'Send SMS',
    description: 'Send SMS.',
    inputSchema: inputSchema(
      {
        body: { type: 'string', title: 'Body', description: 'The body of the SMS to send.' },
        media_url: {
          type: 'string',
          title: 'Media URL',
          description:
            'This parameter specifies the URL of the media you want to include with your message, for sending an MMS message.',
        },
        to: {
          type: 'string',
          title: 'To',
          description: 'The phone number (including international code) to send the sms to.',
        },
        from: {
          type: 'string',
          title: 'From',
          description: 'The valid Twilio number (or authorised number) from which the sms message will appear.',
        },
        status_callback: {
          type: 'string',
          title: 'Status callback URL',
          description: 'A StatusCallback URL: Twilio reports to it each time the status of the message changes.',
        },
      },
      { required: ['to', 'from', 'body'] },
    ),
    outputSchema: outputSchema(messageProperties),
    run,
  };
}

function listSms(run: Operation['run']): Operation {
  return {
    name: 'list_messages',
    title: 'List messages',
    description: 'List the messages that were sent, newest first.',
    inputSchema: inputSchema({
      to: { type: 'string', title: 'To', description: 'Only messages to this phone number.' },
      page_size: {
        type: 'integer',
        title: 'Page size',
        description: 'How many messages to return.',
        default: 50,
        minimum: 1,
        maximum: 1000,
      },
    }),
    outputSchema: outputSchema({
      messages: { type: 'array', items: { type: 'object', properties: messageProperties } },
    }),
    run,
  };
}
