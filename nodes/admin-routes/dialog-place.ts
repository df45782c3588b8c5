import { baseUrlProblem, canonicalBase, dialogBase, type HttpRule } from '../../src/shared/addresses/regions';
import type { ConnectionDraft } from '../../src/shared/admin-api/connection';
import { isVariable } from '../../src/shared/variable';
import type { DeployedConnection } from '../tray-config/deployed-connection';
import { AdminError, badRequest } from './admin-error';

/** The address of Tray's own dialog, and the account's id there. */
export interface DialogPlace {
  /** Address of the host. */
  base: string;
  embeddedId: string;
}

/** The connection that the dialog is opened with. */
interface Opened extends HttpRule {
  deployed: DeployedConnection | undefined;
  /** Replaces text that is exactly `${NAME}`. */
  read(text: string): string;
  /** The REST base. */
  baseUrl: string;
  /** The token is the stored one. */
  isStored: boolean;
}

type Dialog = Pick<ConnectionDraft, 'embeddedId' | 'dialogHost'>;

const noDialog: Dialog = { embeddedId: '', dialogHost: '' };

/**
 * The place of a connection's dialog. A code obtained with the stored token goes only to Tray's own host or to the
 * deployed dialog: anyone who could choose the host could create authentications in somebody else's name.
 *
 * @throws AdminError `bad_request`, `not_deployed` or `host_changed`
 */
export function dialogPlace(draft: Dialog, opened: Opened): DialogPlace {
  const { deployed, baseUrl, isStored, allowHttp } = opened;
  const known = deployed?.dialog() ?? noDialog;
  const embeddedId = readPart(draft.embeddedId.trim(), known.embeddedId, opened);
  const base = dialogBase(baseUrl, readPart(draft.dialogHost.trim(), known.dialogHost, opened));
  if (embeddedId === '') return badRequest({ key: 'noEmbeddedId' });
  if (baseUrlProblem(base, { allowHttp }) !== undefined) return badRequest({ key: 'dialogHostUnusable' });
  const isOfTray = isSame(base, dialogBase(baseUrl, ''));
  const isDeployed = embeddedId === known.embeddedId && isSame(base, dialogBase(baseUrl, known.dialogHost));
  if (isStored && !isOfTray && !isDeployed) throw new AdminError('host_changed', [{ key: 'dialogChanged' }]);
  return { base, embeddedId };
}

/**
 * Part of the address that a person sees: a variable could reveal any of this process's, so only the deployed one is
 * read.
 */
function readPart(text: string, deployed: string, { read }: Opened): string {
  if (!isVariable(text)) return text;
  if (deployed !== '' && read(text) === deployed) return deployed;
  throw new AdminError('not_deployed', [{ key: 'dialogNotRead' }]);
}

function isSame(a: string, b: string): boolean {
  return canonicalBase(a) === canonicalBase(b);
}
