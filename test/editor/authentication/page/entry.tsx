/** Runs in the browser: opens the panel in which an authentication is made, in a tray. */
import { useState } from 'preact/hooks';
import { NewAuthentication } from '../../../../src/editor/authentication/new/NewAuthentication';
import type {
  NewAuthenticationProps,
  ServiceOfConnector,
} from '../../../../src/editor/authentication/new-authentication-props';
import { adminRequests } from '../../../../src/editor/requests';
import type { AuthenticationSummary } from '../../../../src/shared/admin-api/authentications';
import type { ConnectionDraft } from '../../../../src/shared/admin-api/connection';
import { closeTray, openTray } from '../../../support/page-tray';

export interface NewAuthenticationSetup {
  draft: ConnectionDraft;
  userId?: string;
  service: ServiceOfConnector;
  authScopes?: string[];
  /** Of the tray, in pixels. */
  width?: number;
}

/** What tests read, and what they put in the place of the admin routes. */
export interface NewAuthenticationTest {
  open(setup: NewAuthenticationSetup): Promise<void>;
  close(): void;
  requests: NewAuthenticationProps['requests'];
  /** The authIds that were reported as made. */
  made: string[];
  trials: number;
}

declare global {
  interface Window {
    newAuthenticationTest: NewAuthenticationTest;
  }
}

const test: NewAuthenticationTest = {
  open: async (setup) => {
    const { draft, userId } = setup;
    test.made = [];
    test.trials = 0;
    const request = userId === undefined ? { connection: draft } : { connection: draft, userId };
    const { authentications } = await test.requests.authentications(request);
    openTray(<Host setup={setup} authentications={authentications} />, setup.width);
  },
  close: closeTray,
  requests: adminRequests,
  made: [],
  trials: 0,
};
window.newAuthenticationTest = test;

interface HostProps {
  setup: NewAuthenticationSetup;
  authentications: AuthenticationSummary[];
}

function Host({ setup, authentications }: HostProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <div class="tray-dialog">
      {isOpen && (
        <NewAuthentication
          draft={setup.draft}
          userId={setup.userId}
          service={setup.service}
          authScopes={setup.authScopes ?? []}
          authentications={authentications}
          requests={test.requests}
          onMade={(authId) => test.made.push(authId)}
          onClose={() => setOpen(false)}
          onTry={() => {
            test.trials++;
          }}
        />
      )}
    </div>
  );
}
