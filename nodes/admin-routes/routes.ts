import { answerAuthDialog } from './answers/authentications/auth-dialog-answer';
import {
  answerAuthentications,
  answerEnvironments,
  answerScopes,
} from './answers/authentications/authentication-answers';
import { answerCreateAuthentication } from './answers/authentications/create-authentication-answer';
import { answerLookup, answerTry } from './answers/calls/call-answers';
import { CatalogueAnswers } from './answers/catalogue/catalogue-answers';
import { answerQueueEmpty, answerQueueState, answerQueueTest } from './answers/queue-answers';
import { answerTestConnection } from './answers/test-connection-answer';
import { answerOrphans, answerRemoveOrphans } from './answers/triggers/orphan-answers';
import {
  answerRetry,
  answerSendLastEvent,
  answerSendSample,
  answerSubscription,
} from './answers/triggers/subscription-answers';
import { answerUsers } from './answers/user-answers';
import {
  readAuthDialogRequest,
  readAuthenticationScopesRequest,
  readAuthenticationsRequest,
  readCreateAuthenticationRequest,
  readEnvironmentsRequest,
  readUsersRequest,
} from './requests/authentication-requests';
import { readLookupRequest, readResultRequest, readTryRequest } from './requests/call-requests';
import {
  readConnectorsRequest,
  readOperationRequest,
  readOperationsRequest,
  readTestConnection,
} from './requests/catalogue-requests';
import { readQueueStateRequest, readQueueTestRequest } from './requests/queue-requests';
import {
  readOrphansRequest,
  readRemoveOrphansRequest,
  readSendSampleRequest,
  readTriggerNodeRequest,
} from './requests/trigger-requests';
import { deployedRoute, onceRoute, type Route, readingRoute, writingRoute } from './route';

const connectors = new CatalogueAnswers(({ catalogue }) => catalogue);
const triggers = new CatalogueAnswers((connection) => connection.triggers);

/** The routes of the dialogs; `src/shared/admin-api/` describes the requests and answers of each. */
export const routes: readonly Route[] = [
  readingRoute('connectors', readConnectorsRequest, connectors.connectors),
  readingRoute('operations', readOperationsRequest, connectors.operations),
  readingRoute('operation', readOperationRequest, connectors.operation),
  readingRoute('triggers', readConnectorsRequest, triggers.connectors),
  readingRoute('trigger-operations', readOperationsRequest, triggers.operations),
  readingRoute('trigger-operation', readOperationRequest, triggers.operation),
  readingRoute('test-connection', readTestConnection, answerTestConnection),
  onceRoute('lookup', readLookupRequest, answerLookup),
  onceRoute('try', readTryRequest, answerTry),
  {
    name: 'result',
    permission: 'tray.write',
    respond: async ({ context, body, user, hangUp }) => {
      return context.executions.result({ user, ...readResultRequest(body) }, hangUp);
    },
  },
  writingRoute('authentications', readAuthenticationsRequest, answerAuthentications),
  writingRoute('authentication-scopes', readAuthenticationScopesRequest, answerScopes),
  writingRoute('environments', readEnvironmentsRequest, answerEnvironments),
  onceRoute('create-authentication', readCreateAuthenticationRequest, answerCreateAuthentication),
  writingRoute('auth-dialog', readAuthDialogRequest, answerAuthDialog),
  writingRoute('users', readUsersRequest, answerUsers),
  deployedRoute('subscription', 'tray.read', readTriggerNodeRequest, answerSubscription),
  deployedRoute('subscription-retry', 'tray.write', readTriggerNodeRequest, answerRetry),
  deployedRoute('send-sample', 'tray.write', readSendSampleRequest, answerSendSample),
  deployedRoute('send-last-event', 'tray.write', readTriggerNodeRequest, answerSendLastEvent),
  writingRoute('orphans', readOrphansRequest, answerOrphans),
  writingRoute('remove-orphans', readRemoveOrphansRequest, answerRemoveOrphans),
  deployedRoute('queue-test', 'tray.write', readQueueTestRequest, answerQueueTest),
  deployedRoute('queue-state', 'tray.read', readQueueStateRequest, answerQueueState),
  deployedRoute('queue-empty', 'tray.write', readQueueStateRequest, answerQueueEmpty),
];
