/** `gmail`: mails with attachments, which are fetched. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf } from '../connector';
import { isJsonObject, itemsAt, textAt } from '../input';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';
import { type FileAccess, type FileMark, fetchAll, fileField, markOf } from './file-access';

type Mail = { id: string; to: string; subject: string; content: string; attachments: FileMark[] };

export function gmail(access: FileAccess): Connector {
  const mails = new Memory<Mail>();
  let sent = 0;

  const send = async (input: JsonObject): Promise<JsonObject> => {
    const attachments = await fetchAll(itemsAt(input, 'attachments').filter(isJsonObject), access);
    sent += 1;
    const mail = {
      id: `mail-${sent}`,
      to: textAt(input, 'to'),
      subject: textAt(input, 'subject'),
      content: textAt(input, 'content'),
      attachments: attachments.map(markOf),
    };
    mails.add(mail);
    return mail;
  };

  const operations: Operation[] = [
    {
      name: 'send_email',
      title: 'Send email',
      description: 'Send a mail.',
      inputSchema: inputSchema(
        {
          to: { type: 'string', title: 'To', description: "The recipient's address." },
          subject: { type: 'string', title: 'Subject' },
          content: { type: 'string', title: 'Content', format: 'text' },
          attachments: { type: 'array', title: 'Attachments', items: fileField('Attachment', 'A file to attach.') },
        },
        { required: ['to', 'subject'] },
      ),
      outputSchema: outputSchema({
        id: { type: 'string' },
        to: { type: 'string' },
        subject: { type: 'string' },
        content: { type: 'string' },
        attachments: { type: 'array', items: { type: 'object' } },
      }),
      run: send,
    },
  ];
  return {
    versions: [
      {
        name: 'gmail',
        version: '4.3',
        title: 'Gmail',
        description: 'Mails',
        service: serviceOf('gmail', 1),
        operations: () => operations,
      },
    ],
    state: () => ({ sent, mails: mails.all().slice(-100) }),
    reset: () => {
      mails.reset();
      sent = 0;
    },
  };
}
