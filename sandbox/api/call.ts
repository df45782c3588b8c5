/** `POST /core/v1/connectors/{name}/versions/{version}/call` */
import type { JsonValue } from '../../src/shared/json';
import type { Authentications } from '../authentications/authentications';
import { type ConnectorVersion, type Operation, ThirdPartyError } from '../connectors/connector';
import type { Holder } from '../people/holder';
import type { ExecutionLog, NewExecution } from '../records/execution-log';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { refusalMessage } from '../validation/refusal';
import { type CallBody, readCall } from './read-call';
import type { VersionEntry } from './version-catalogue';

/** Who calls, and the memory that the call's body takes. */
interface Caller {
  holder: Holder;
  weight: number;
}

export class CallConnector {
  constructor(
    private readonly authentications: Authentications,
    private readonly executions: ExecutionLog,
  ) {}

  async answer(entry: VersionEntry<Operation>, { body }: Exchange, holder: Holder): Promise<Answer> {
    const call = readCall(body);
    if (typeof call === 'string') return errorAnswer(400, call);
    const callable = entry.operation(call.operation);
    if (callable === undefined) return errorAnswer(404, `Operation ${call.operation} could not be found`);
    const refused = this.authRefusal(entry.version, call.authId, holder);
    if (refused !== undefined) return refused;
    const problems = callable.problemsOf(call.input);
    if (problems.length > 0) return errorAnswer(400, refusalMessage(problems));
    return this.run(entry.version, callable.operation, call, {
      holder,
      weight: body.kind === 'json' ? body.weight : 0,
    });
  }

  /** The answer for a missing authId is not documented; here it is a 400, since nothing is executed. */
  private authRefusal(
    { name, service }: ConnectorVersion,
    authId: string | undefined,
    holder: Holder,
  ): Answer | undefined {
    if (service === undefined) return undefined;
    if (authId === undefined)
      return errorAnswer(400, `The connector ${name} needs an authentication: authId is missing`);
    const authentication = this.authentications.ownedBy(holder, authId);
    if (authentication === undefined) return errorAnswer(404, 'The authentication could not be found');
    return authentication.environment.service.id === service.id ? undefined : errorAnswer(403);
  }

  private async run(version: ConnectorVersion, operation: Operation, call: CallBody, caller: Caller): Promise<Answer> {
    try {
      if (call.returnOutputSchema && operation.dynamicOutputSchema !== undefined) {
        return success({ output_schema: operation.dynamicOutputSchema(call.input) });
      }
      const output = await operation.run(call.input);
      this.executions.add(executionOf(version, call, caller), caller.weight);
      return success(output);
    } catch (error) {
      if (error instanceof ThirdPartyError) return jsonAnswer(200, { outcome: 'error', output: error.output });
      return errorAnswer(500);
    }
  }
}

function success(output: JsonValue): Answer {
  return jsonAnswer(200, { outcome: 'success', output });
}

function executionOf(
  { name, version }: ConnectorVersion,
  { operation, authId, input }: CallBody,
  { holder }: Caller,
): NewExecution {
  const execution = { connector: name, version, operation, input };
  return {
    ...execution,
    ...(authId === undefined ? {} : { authId }),
    ...(holder.kind === 'user' ? { userId: holder.userId } : {}),
  };
}
