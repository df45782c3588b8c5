/** `google-drive`: files are uploaded from links and downloaded as links; raw requests may contain files, too. */
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { fetchLink } from '../../files/fetch-link';
import { type Connector, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { isJsonObject, objectAt, textAt } from '../input';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';
import { type FileAccess, type FileMark, fileField, fileOutput, markOf } from './file-access';
import { rawRequestSchema } from './raw-request-schema';

type DriveFile = FileMark & { id: string; folder: string };

export function googleDrive(access: FileAccess): Connector {
  const files = new Memory<DriveFile>();

  const upload = async (input: JsonObject): Promise<JsonObject> => {
    const fetched = await fetchLink(objectAt(input, 'file'), access.mayReach);
    const named = { ...fetched, name: textAt(input, 'name') || fetched.name };
    const file = { id: access.shelf.put(named), folder: textAt(input, 'folder', 'root'), ...markOf(named) };
    files.add(file);
    return file;
  };
  const download = (input: JsonObject): JsonObject => {
    const file = access.shelf.get(textAt(input, 'file_id'));
    if (file === undefined) {
      throw new ThirdPartyError(404, 'File not found', 'Not found. Looks like this has been removed.');
    }
    return { file: access.shelf.link(file) };
  };
  const send = async (input: JsonObject): Promise<JsonObject> => {
    const body = await bodyOf(objectAt(input, 'body'), access);
    return { response: { status_code: 200, headers: {}, body: { method: textAt(input, 'method', 'GET'), body } } };
  };

  const operations: Operation[] = [
    {
      name: 'upload_file',
      title: 'Upload file',
      description: 'Upload a file into a folder.',
      inputSchema: inputSchema(
        {
          file: fileField('File', 'The file to upload.'),
          name: {
            type: 'string',
            title: 'Name',
            description: "How the file is to be called; the file's own name if empty.",
          },
          folder: { type: 'string', title: 'Folder (ID)', default: 'root' },
        },
        { required: ['file'], advanced: ['folder'] },
      ),
      outputSchema: outputSchema(fileProperties),
      run: upload,
    },
    {
      name: 'download_file',
      title: 'Download file',
      description: 'Get a link to a file.',
      inputSchema: inputSchema({ file_id: { type: 'string', title: 'File (ID)' } }, { required: ['file_id'] }),
      outputSchema: outputSchema({ file: fileOutput }),
      run: download,
    },
    {
      name: 'list_files',
      title: 'List files',
      description: 'List the files that were uploaded.',
      inputSchema: inputSchema({}),
      outputSchema: outputSchema({
        files: { type: 'array', items: { type: 'object', properties: fileProperties } },
      }),
      run: () => ({ files: files.all() }),
    },
    {
      name: 'raw_http_request',
      title: 'Raw HTTP request (advanced)',
      description: 'Send a request of your own. Here it is not sent on: the answer says what it would have held.',
      inputSchema: rawRequestSchema,
      outputSchema: outputSchema({ response: { type: 'object' } }),
      run: send,
    },
  ];
  return {
    versions: [
      {
        name: 'google-drive',
        version: '6.0',
        title: 'Google Drive',
        description: 'Files in the cloud',
        service: serviceOf('google-drive', 1),
        operations: () => operations,
      },
    ],
    state: () => ({ files: files.all().slice(-100) }),
    reset: () => files.reset(),
  };
}

/** A body with a description of what was fetched in place of each file. */
async function bodyOf(body: JsonObject, access: FileAccess): Promise<JsonObject> {
  const described: JsonObject = {};
  for (const [kind, value] of Object.entries(body)) {
    described[kind] =
      kind === 'form_data' && isJsonObject(value) ? await bodyOf(value, access) : await partOf(value, access);
  }
  return described;
}

async function partOf(value: JsonValue, { mayReach }: FileAccess): Promise<JsonValue> {
  return isJsonObject(value) && 'url' in value ? markOf(await fetchLink(value, mayReach)) : value;
}

const fileProperties: JsonObject = {
  id: { type: 'string' },
  folder: { type: 'string' },
  name: { type: 'string' },
  mime_type: { type: 'string' },
  size: { type: 'integer' },
  sha256: { type: 'string' },
};
