import type {
  CreateAuthenticationRequest,
  CreateAuthenticationResult,
} from '../../../../src/shared/admin-api/authentications';
import type { LocalizedText } from '../../../../src/shared/texts/localized-text';
import { isUuid } from '../../../../src/shared/uuid';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import type { AskedDraft } from '../../open-draft';
import { actingFor } from '../acting-for';
import { TypedSecrets } from './typed-secrets';

/**
 * Creates an authentication. It continues if the dialog hangs up: Tray may already have created it, and a repeated
 * request with the same id asks for its authId. The answer contains nothing that was typed, even if Tray echoes it.
 */
export async function answerCreateAuthentication(
  request: CreateAuthenticationRequest,
  draft: AskedDraft,
): Promise<CreateAuthenticationResult> {
  const { name, environmentId: serviceEnvironmentId, userData, credentials, scopes } = request;
  const { authentications } = actingFor(draft, request);
  const secrets = new TypedSecrets(userData, credentials);
  const creation = { name, serviceEnvironmentId, userData, credentials, scopes };
  const authId = await authentications.create(creation, { lane: draft.lane }).catch((error: unknown) => {
    throw error instanceof TrayError ? withoutSecrets(error, secrets) : error;
  });
  if (isUuid(authId) && !secrets.areIn(authId)) return { authId };
  throw new TrayError('TRAY_RESPONSE', [{ key: 'answerNoAuthId' }, { key: 'maybeMade' }], { sent: true });
}

/** The failure without Tray's response, and without any message of Tray that repeats part of the secrets. */
function withoutSecrets(error: TrayError, secrets: TypedSecrets): TrayError {
  const isHarmless = (words: string[]) => !words.some((each) => secrets.areIn(each));
  const said = error.texts.filter((text) => isHarmless(wordsOf(text)));
  const details = error.details?.filter(({ path, message }) => isHarmless([path, message]));
  const isWhole = said.length === error.texts.length && details?.length === error.details?.length;
  const hidden: LocalizedText[] = isWhole ? [] : [{ key: 'reasonRepeatsSecret' }];
  const made: LocalizedText[] = isMaybeMade(error) ? [{ key: 'maybeMade' }] : [];
  const { code, statusCode, sent } = error;
  return new TrayError(code, [...said, ...hidden, ...made], { statusCode, sent, details });
}

function isMaybeMade({ code, sent }: TrayError): boolean {
  return sent && ['TRAY_NETWORK', 'TRAY_TIMEOUT', 'TRAY_SERVER', 'TRAY_RESPONSE'].includes(code);
}

function wordsOf(text: LocalizedText): string[] {
  if ('literal' in text) return [text.literal];
  const params: Record<string, string | number> = { ...text.params };
  return Object.values(params).filter((value) => typeof value === 'string');
}
