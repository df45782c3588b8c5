/**
 * The server's texts about failures, in English. They are here rather than in the English catalogue because code that
 * knows nothing of Node-RED creates errors with them. The build adds them to the catalogue of `tray-connector` as
 * `failureText`, where the other languages have theirs. Placeholders have Node-RED's form, `__name__`.
 */
export const failureTexts = {
  // What is missing from a node.
  noConnection: 'No connection is chosen. Choose one in the node.',
  connectionNotThere: 'The connection of this node is disabled or gone. Enable it, or choose another one in the node.',
  noConnector: 'No connector is chosen. Choose one in the node.',
  noConnectorVersion: 'No connector version is chosen. Choose one in the node.',
  noOperation: 'No operation is chosen. Choose one in the node.',
  connectorMalformed: 'The name of the connector is malformed. Choose another connector in the node.',
  connectorVersionMalformed: 'The name of the connector version is malformed. Choose another version in the node.',
  noTrigger: 'No trigger is chosen. Choose one in the node.',
  noTriggerVersion: 'No trigger version is chosen. Choose one in the node.',
  triggerMalformed: 'The name of the trigger is malformed. Choose another trigger in the node.',
  triggerVersionMalformed: 'The name of the trigger version is malformed. Choose another version in the node.',
  noPublicUrl:
    'The connection does not say at which address Tray reaches this Node-RED. Enter the public address in the connection.',
  publicUrlMalformed:
    'The public address must be a URL that begins with https://, without a user, query or fragment. Check it in the connection.',
  httpNodesOff:
    'This Node-RED has no HTTP nodes (httpNodeRoot is false in its settings), so Tray cannot send it any events.',
  triggerNotRunning: 'The node is not running. Deploy it, and start the flows.',
  propertyMalformed: 'The output property is not a valid property of msg. Change it in the node.',
  noPageNext: 'Nothing says where in the output the value for the next page is. Set it in the node.',
  pageNextMalformed: 'The path of the value for the next page is malformed. Change it in the node.',
  pageNextNotRead: 'The expression for the next page cannot be read. Change it in the node:',
  noPageInput: 'Nothing says which field of the input takes the value for the next page. Set it in the node.',
  pageInputMalformed:
    'The input field for the next page must be a JSON Pointer such as /page_token. Change it in the node.',
  noPageItems: 'Nothing says where in the output the list of items is. Set it in the node.',
  pageItemsMalformed: 'The path of the list of items is malformed. Change it in the node.',
  connectionNotOpen: 'The connection is not open.',

  // What is missing from a connection.
  noToken: 'There is no API token. Enter it in the connection.',
  tokenMalformed: 'The API token contains invalid characters. Enter it again in the connection.',
  tokenOfOtherHost:
    'The API token was typed for another address, and is not sent to this one. Type it again in the connection.',
  noBaseUrl: 'There is no base URL. Enter it in the connection, or choose a region.',
  baseUrlMalformed:
    'The base URL is not a valid URL. It should look like https://api.tray.io, without a user, query or fragment.',
  baseUrlInsecure:
    'The base URL must begin with https://, as the API token travels with every request. Plain http is allowed for this machine only.',
  tlsGone: 'The TLS configuration no longer exists. Choose another one in the connection.',
  tlsUnusable:
    'The files of the TLS configuration cannot be used: they cannot be read, or do not belong together. Check the TLS configuration of the connection.',
  connectionNotOpened: 'The connection cannot be opened because of an unexpected error (__code__). Please report this.',
  proxyMalformed: 'The environment variable __variable__ is not a valid proxy URL.',
  proxySchemeUnsupported:
    'The environment variable __variable__ names a "__scheme__" proxy. Only http:// and https:// proxies are supported.',

  // The output cannot be put on the message.
  noRoom: 'The output cannot be put on msg.__property__: a part of the path is not an object.',
  noPlace: 'The call was made, but its output could not be put on msg.__property__.',

  // The input, or a part of it. Reasons follow after a colon.
  inputNotBuilt: 'The input cannot be built:',
  inputInvalid: "The input breaks the operation's input schema:",
  inputBreaksSchema: "The input breaks the operation's input schema.",
  inputNoJson: 'The input cannot be sent as JSON:',
  authIdNotEvaluated: 'The authId cannot be evaluated:',
  userIdNotEvaluated: "The end user's id cannot be evaluated:",
  andMore: 'and __number__ more',

  // Reasons why a value cannot be part of the input.
  pathMalformed: 'The path is not a JSON Pointer.',
  pathTooDeep: 'The path has more than __limit__ levels.',
  typeUnknown: 'The type "__type__" is unknown.',
  noNumber: 'The value must be a number.',
  noBoolean: 'The value must be true or false.',
  noJson: 'The value is not valid JSON.',
  noText: 'It must be text.',
  noMessage: 'There is no message that the value could come from.',
  noUserId: 'It is missing or empty. The call is not made for the account instead.',
  userIdTooLong: 'It has more than __limit__ characters.',
  valueUnreadable: 'The value cannot be read.',
  notEvaluated: 'The value cannot be evaluated.',
  reasonWithheld: 'The expression cannot be evaluated. The reason is hidden because it could contain a secret.',
  noValue: 'The expression returns no value. The input must be an object.',
  noObject: 'The input must be an object.',
  placeTaken: '"__name__" already holds a value that is neither an object nor an array.',
  noIndex: '"__name__" is not an array index.',
  indexTooHigh: 'The index __index__ is greater than __limit__.',
  valueTooDeep: 'The value has more than __limit__ levels, or contains itself.',
  tooManyValues: 'The input has more than __limit__ values.',
  tooManyCharacters: 'The input has more than __limit__ characters of text.',
  bigInt: 'A BigInt cannot be sent as JSON.',
  promise: 'The value is a Promise, which cannot be sent.',
  streamUnsendable: 'A stream or a Blob cannot be sent. Collect its bytes in a Buffer first.',
  bytesNoFile: 'Bytes can only be sent where the operation takes a file. Give text here, such as Base64.',
  singleItem:
    '__problem__. JSONata returns a single result without a list around it: with [] after the path, as in items[].name, it is always a list.',

  // Files that are handed to Tray.
  filesNotOffered: 'The files of the input cannot be handed to Tray:',
  filesNeedPublicUrl:
    'Tray fetches files from this Node-RED. Enter its public address in the connection, or give a link to the file in place of its bytes.',
  filesNeedHttpNodes:
    'This Node-RED has no HTTP nodes (httpNodeRoot is false in its settings), so Tray cannot fetch any files from it. Give a link to the file in place of its bytes.',
  publicUrlLoopback:
    'The public address in the connection leads to this machine only, so Tray cannot fetch any files from it.',
  inputFilesTooLarge: 'The files of the input are larger than __size__ MB together (__setting__ in the settings file).',
  inputTooManyFiles: 'The input has more than __limit__ files (__setting__ in the settings file).',
  noRoomForFiles:
    'The files of running and waiting calls take up all the room for files. Try again later, or raise __setting__ in the settings file.',

  // Files of an output that have no content.
  fileExpired: 'The link has expired.',
  fileAddressMalformed: 'The address of the file is not one that files are fetched from.',
  fileNotSecure: 'Files are only fetched from addresses that begin with https://.',
  fileHostUnknown: 'No files are fetched from __host__. If they should be, add it to __setting__ in the settings file.',
  fileHostPrivate:
    'The host __host__ leads to an address that is not on the internet. No files are fetched from there.',
  fileHostNotFound: 'The host __host__ cannot be found.',
  fileTooManyRedirects: 'The address of the file redirects more than __limit__ times.',
  fileRefused: 'The host __host__ does not give the file (__status__).',
  fileNotFetched: 'The file could not be fetched from __host__ (__code__).',
  fileNotDecoded: 'The file is damaged: it cannot be decoded (__encoding__).',
  fileNotInTime: 'The file was not fetched within __seconds__ s.',
  fileClosed: 'The node was closed before the file was fetched.',
  outputFilesTooLarge:
    'The files of the output are larger than __size__ MB together (__setting__ in the settings file).',
  outputTooManyFiles: 'Only the first __limit__ files of an output are fetched (__setting__ in the settings file).',

  // Events in the node's own life.
  queueFull: 'Too many calls are waiting (the limit is __limit__).',
  closedBeforeCall: 'The node was closed before the call was made.',
  closedBeforeRetry: 'The node was closed before the call was tried again. The last attempt failed:',
  closedBeforeRequest: 'The node was closed before the request was sent.',
  closedBeforeAnswer: 'The node was closed before Tray answered.',
  unexpected: 'The node failed unexpectedly, before anything was sent. Please report this:',
  callFailed: 'The call failed unexpectedly, and the operation may have been executed. Please report this:',
  pageFailed: 'Page __page__ failed:',
  pageNextNotEvaluated: 'The value for the next page cannot be evaluated:',
  pageNextRounded:
    'It is a whole number beyond 2^53, which is rounded on arrival. If the output also has it as text, use that.',
  pageNextNotPlaced: 'The value for the next page cannot be put into the input:',
  pageNoList: 'The output has no list at __path__. Check in the node where the items are.',
  pagesTooLarge:
    'The pages before it are larger than __size__ MB together, so it was not requested. Their items are in msg.tray.items. Send a message for each page instead, or raise trayConnectorMaxPagesBytes.',
  messageNotCloned: 'The message cannot be cloned for the page, so the page was not requested:',
  messagesCancelled: 'Messages that ended as TRAY_CANCELLED because the node was closed: __number__.',
  messageNotFollowed: 'The message could not be followed:',
  messageNotDelivered: 'The message could not be delivered:',
  messageNotDeliveredToAll: 'The message could not be delivered to all nodes:',
  schemaNotCompiled:
    'The input schema of __operation__ cannot be compiled. Its input is not validated before the call.',

  // The queue of a connection, and its server.
  queueGone: 'The queue of the connection is disabled or gone. Enable it, or choose another one in the connection.',
  queuePackagesMissing:
    'The queue needs packages that are not installed. Run this in the user folder of Node-RED, then start Node-RED again: __command__',
  queuePackagesBroken:
    'The packages of the queue cannot be loaded (__code__). Install them again in the user folder of Node-RED: __command__',
  queueUrlMalformed: 'The address of the queue must begin with redis:// or rediss://, such as redis://127.0.0.1:6379.',
  queuePrefixMalformed: 'The prefix of the queue must not be empty.',
  queueUnavailable: "The queue's server cannot be reached (__code__).",
  queueUnauthorized: "The queue's server does not accept the user or the password. Check them in the queue.",
  queueRefuses: "The queue's server refuses the command (__reason__).",
  queueForbidden:
    'The user of the queue lacks rights that the queue needs on its server. Give the user the rights (ACL) listed in the help of the queue, for keys with the prefix of the queue.',
  queueMemoryFull:
    "The memory of the queue's server is full (maxmemory). Give it more memory, or remove data that is not needed.",
  queueReadOnly: "The queue's server is a replica and accepts no changes. Enter the address of the primary server.",
  queueLoading: "The queue's server is still loading its data. The queue can be used when it has finished.",
  queueDiskFailed:
    "The queue's server cannot write to its disk and accepts no changes. Free space on its disk, and look at its log.",
  queueCluster: "The queue's server belongs to a cluster. The queue needs a server that is not in cluster mode.",
  queueNoDatabase: "The queue's server has no database with the number in the address. Enter another number, or none.",
  queueServerTooOld:
    "The queue's server is too old (Redis __version__). The queue needs Redis __oldest__ or newer, or Valkey.",
  queueHangsUp:
    "The queue's server ended the connection (__code__). If it is running, it may need TLS (rediss://) or a client certificate, or it has reached its limit of connections (maxclients).",
  noQueue: 'The deliveries of the node are queued, but its connection has no queue. Choose one in the connection.',
  messageTooLarge: 'The message and its input are larger than __limit__ bytes, the limit of the queue.',
  messagePartsLeft: 'Parts of a message that JSON cannot carry are left out of the queue: __names__',
  queueInterrupted:
    'The Node-RED that made the call ended before the answer was stored. The operation may have been executed: check whether it was before you send the message again.',
  queueNotKnown:
    "The queue's server went away while it was storing the message. The call may still be made: check whether it was before you send the message again.",
  queueTriesAgain: 'The connection is tried again until it works.',
  queueBack: "The queue's server can be reached again.",
  queueUsable: "The queue's server takes calls again.",
  queueForgotten: "The queue's server has lost its data, and all queued messages with it.",
  queueNotKept:
    "The queue's server does not write changes to disk at once (appendonly is off): when it ends, queued messages are lost, and calls can be made twice.",
  queueEvicts:
    "The queue's server removes data when its memory is full, including queued messages. Set maxmemory-policy to noeviction.",
  queueNobody: 'A queued message was given up: no Node-RED had its node (__node__) for a day.',

  // No answer.
  hostNotFound: 'The host __host__ cannot be found. Check the network, the region and the base URL (__code__).',
  hostNotLookedUp: 'The host __host__ cannot be looked up at the moment. Check the network (__code__).',
  hostRefuses: 'The host __host__ does not accept connections. Check the base URL and that the host is up (__code__).',
  hostUnreachable: 'The host __host__ cannot be reached. Check the network (__code__).',
  proxyRefuses:
    'The host __host__ cannot be reached through the proxy, which refused. Check HTTPS_PROXY and its password (__code__).',
  proxyCloses:
    'The host __host__ cannot be reached through the proxy, which closed the connection. Check HTTPS_PROXY (__code__).',
  notSecure:
    'The connection to __host__ is not secure (__code__): its certificate is not accepted. Check the base URL and the TLS configuration.',
  certificateDate:
    "The certificate of __host__ is not valid on the date that this machine's clock shows (__code__). Check the clock of this machine, and whether the certificate has expired.",
  tlsRefused:
    'The host __host__ does not accept the client certificate (__code__). Check the TLS configuration of the connection.',
  notConnected: 'There is no connection to __host__. Check the network.',
  notConnectedCode: 'There is no connection to __host__ (__code__). Check the network.',
  broken: 'The connection to __host__ broke before the answer was complete.',
  brokenCode: 'The connection to __host__ broke before the answer was complete (__code__).',
  noHttp: 'The answer from __host__ is not HTTP (__code__). Check the base URL.',
  headersTooLarge:
    'The headers of the answer from __host__ are larger than __size__ KB. Check the base URL and any proxy.',
  notConnectedInTime:
    'There was no connection to __host__ within __seconds__ s, so nothing was sent. Check the network.',
  notAnsweredInTime:
    'Tray gave no complete answer within __seconds__ s. Set a longer timeout if the operation takes long.',
  proxyIsSet: 'Note that a proxy is set.',
  maybeExecuted: 'The operation may have been executed all the same.',

  // Error responses.
  unauthorized: 'Tray does not accept the API token. Check it in the connection, and that its region is right.',
  forbidden:
    'Tray does not allow this. Check that the authId is for the service of this connector and belongs to whoever the API token belongs to.',
  notFound: 'Tray does not know the connector, its version or the authId. Choose them again in the node.',
  notAllowed: 'Tray does not allow this with the API token. Check what the token may do.',
  notKnown: 'Tray does not know what was asked for.',
  mayNotActForUsers:
    'The API token may not act for end users. Only a master token of Tray Embedded may: enter one in the connection.',
  endUserNotKnown:
    "Tray knows no end user with this id among those of the API token. Check that it is Tray's own id of the user, and not your external one.",
  authOfEndUser: "The call was made for an end user: the authId must be that of one of this user's authentications.",
  userTokenRefused:
    'Tray does not accept the token that it has just made for the end user. Check that the end user still exists.',
  authenticationNotKnown: 'Tray does not know the authentication, or does not show it to this token.',
  serviceNotKnown: 'Tray does not know the service of this connector, or this version of it.',
  environmentNotKnown: 'Tray does not know the service environment. Choose it again.',
  triggerNotKnown:
    'Tray does not know the trigger, its version, its operation or the authId. Choose them again in the node.',
  triggerForbidden:
    'Tray does not allow this. Check that the authId is for the service of this trigger and belongs to whoever the API token belongs to.',
  subscriptionNotKnown: 'Tray does not know the subscription, or does not show it to this token.',
  noApiHere: 'There is no Tray API at this address (404). Check the region and the base URL of the connection.',
  waitedTooLong: 'Tray timed out waiting for the third party (408).',
  conflict: 'A conflicting request is in flight at Tray (409). Try again later.',
  inputTooLarge: 'The input is too large for Tray (413). Send less at once.',
  rateLimited:
    'Tray is not accepting more requests at the moment (429). Allow fewer calls in flight in the connection, or try again later.',
  trayFailed: 'Tray failed (__status__). Try again later.',
  rejected: 'Tray rejected the request (__status__).',
  refusedByTray: 'Tray rejected the request.',
  redirect:
    'The answer is a redirect (__status__), which is not followed. Check the region and the base URL of the connection.',
  redirectTo:
    'The answer is a redirect (__status__) to __target__, which is not followed. Check the region and the base URL of the connection.',
  traySays: 'Tray says: __words__',
  reasonUnreadable: 'The reason that came with it cannot be read.',
  refused: 'The third party refused the call without saying why.',
  refusedStatus: 'The third party refused the call (__status__) without saying why.',
  refusedWords: 'The third party refused the call: __words__',
  refusedStatusWords: 'The third party refused the call (__status__): __words__',
  noSuchOperation: '__connector__ __version__ has no operation "__operation__".',

  // Unreadable responses.
  answerEmpty: 'The answer is empty, so it did not come from Tray or was damaged in transit.',
  answerNoObject: 'The answer is not a JSON object, so it did not come from Tray or was damaged in transit.',
  answerNoOutcome:
    'The outcome in the answer is neither "success" nor "error", so it did not come from Tray or was damaged in transit.',
  answerNoList: 'The answer is not a list, so it did not come from Tray or was damaged in transit.',
  answerNoData:
    'The answer does not hold what was asked of the GraphQL API, so it did not come from Tray or was damaged in transit.',
  answerType: 'Its content type is __type__.',
  checkTheWay: 'Check the region, the base URL and any proxy.',
  answerTooLarge: 'The answer is larger than __size__ MB. Ask for less at once.',
  answerTooManyValues: 'The answer has too many values to be read. Ask for less at once.',
  answerDamaged: 'The answer is damaged: its body cannot be decoded (__encoding__).',
  unchangedOfNothing: 'Tray reported a list as unchanged that was never fetched.',
  noChoices: 'The answer to the lookup contains no list of choices.',
  answerNoAuthId: 'The answer names no authentication, so it did not come from Tray or was damaged in transit.',
  answerNoSubscription: 'The answer is not a subscription, so it did not come from Tray or was damaged in transit.',
  answerNoSigningKey: 'Tray returned no signing key. Without it, events from Tray cannot be told from others.',
  reasonRepeatsSecret: 'Tray gives a reason, which is hidden because it could repeat what was typed.',
  maybeMade: 'The authentication may have been made all the same: look for it in the list before you make it again.',

  // Subscriptions and their events.
  subscriptionRefused: 'The third party refused the subscription without saying why.',
  subscriptionRefusedWords: 'The third party refused the subscription: __words__',
  subscriptionNotDeleted: 'A subscription could not be deleted. Node-RED tries again at the next start:',
  keysNotSaved:
    'The file of the signing keys could not be written. Without it, new subscriptions are made at the next start:',
  keysDamaged:
    'The file of the signing keys cannot be read: it is damaged, or the credential secret has changed. New subscriptions are made.',
  wrongSignatures: 'Requests without a valid signature were refused: __number__.',
  eventNotTaken: 'The endpoint of the node did not accept the event (__status__).',
  selfNotReached: 'This Node-RED cannot reach its own endpoint (__code__).',
  noLastEvent: 'No event has arrived since Node-RED was started.',
  eventTooLong: 'The event is too large to be kept, so it cannot be sent again.',
  noOutputSchema: 'The output schema of the operation is not known, so no sample can be made from it.',

  // Requests of the dialogs that are refused.
  otherSite: 'Requests from pages of another site are refused.',
  requestIdMalformed: '"requestId" must have at least 16 letters, digits, hyphens or underscores.',
  requestIdUsed: 'This request id was used for another request.',
  requestUnknown: 'Node-RED does not know this request: it never arrived, or its answer is no longer kept.',
  tooManyRequests: 'Too many requests. Wait a second and try again.',
  requestTooLarge: 'A request may have at most __limit__ bytes.',
  requestNoJson: 'The request must have the content type application/json.',
  requestNoObject: 'The request must be a JSON object.',
  partMissing: '"__name__" is missing.',
  partEmpty: '"__name__" must not be empty.',
  partTooLong: '"__name__" has more than __limit__ characters.',
  partNoText: '"__name__" must be a string.',
  partNoTexts: '"__name__" must be a list of at most __limit__ strings.',
  partNoUuid: '"__name__" must be a UUID.',
  partNoObject: '"__name__" must be an object.',
  partNoBoolean: '"__name__" must be true or false.',
  regionUnknown: 'The region does not exist.',
  userIdMalformed: 'The id of the end user contains characters that no id of Tray has.',
  noEmbeddedId: 'There is no Embedded ID. Enter it in the connection.',
  embeddedIdUnusable: 'The Embedded ID cannot be part of an address. Check it in the connection.',
  dialogHostUnusable:
    'The address of the authentication dialog must be a URL that begins with https://, without a user, query or fragment. Check it in the connection.',
  ownUserUnknown:
    'Tray does not say which user the API token belongs to. Choose an end user, or make the authentication in Tray.',
  notDeployed: 'There is no API token: enter one, or deploy the connection.',
  hostChanged: 'The stored API token is only sent to the host that is deployed.',
  dialogChanged:
    "With the stored API token, the authentication dialog is opened only at Tray's own address or at the one that is deployed.",
  variableNotRead: 'For a custom host, an API token from the environment is read only after a deploy.',
  authIdNotRead: 'For a custom host, an authId from the environment is read only after a deploy.',
  dialogNotRead: 'An Embedded ID or a dialog address from the environment is read only after a deploy.',
  variableNotRunning:
    'The connection is not running, and the variable "__name__" that it needs is only known while it is. Deploy it, and start the flows.',
  noOpenConnection: 'There is no connection.',
  queueNotDeployed: 'The queue is not deployed.',
  queuePasswordChanged: 'The stored password of the queue is only sent to the address that is deployed.',
  queueVariableNotRead: 'A user or a password from the environment is read only after a deploy.',
} as const;

export type FailureTextKey = keyof typeof failureTexts;

/** Names of the placeholders of a text. */
export type PlaceholdersIn<Text extends string> = Text extends `${string}__${infer Name}__${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never;
