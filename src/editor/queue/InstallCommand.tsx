import { CopyButton } from '../preview/CopyButton';
import { translator } from '../translate';
import { Notice } from '../widgets/Notice';

const t = translator('tray-queue');

/** The command to run if the packages for queues are missing. */
export function InstallCommand({ command }: { command: string }) {
  return (
    <Notice kind="warning">
      {t('install.missing')}
      <div class="tray-command">
        <code>{command}</code>
        <CopyButton label={t('install.copy')} text={command} />
      </div>
    </Notice>
  );
}
