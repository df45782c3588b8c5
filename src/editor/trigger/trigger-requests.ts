import type { LookupRequest, LookupResult } from '../../shared/admin-api/calls';
import { AdminRequestError, type AdminRequests, adminRequests, failureOf } from '../requests';
import { t } from './texts';

/** The dialogs' requests, with triggers in place of connectors. */
export function triggerRequests(requests: AdminRequests = adminRequests): AdminRequests {
  return {
    ...requests,
    connectors: requests.triggers,
    operations: requests.triggerOperations,
    operation: requests.triggerOperation,
    lookup: (request, signal) => lookup(requests, request, signal),
  };
}

/**
 * How the lists of a trigger's fields are requested is not documented, so its lookups are tried as those of a connector
 * with the same name. If Tray has no such connector, the choice itself is not wrong.
 */
async function lookup(
  requests: AdminRequests,
  request: Omit<LookupRequest, 'requestId'>,
  signal: AbortSignal | undefined,
): Promise<LookupResult> {
  try {
    return await requests.lookup(request, signal);
  } catch (error) {
    const isUnknown = error instanceof AdminRequestError && failureOf(error).code === 'TRAY_NOT_FOUND';
    throw isUnknown ? new AdminRequestError({ code: 'bad_request', message: t('dialog.noLookup') }) : error;
  }
}
