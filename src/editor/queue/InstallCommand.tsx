import { CopyButton } from '../preview/CopyButton';
import { translator } from '../translate';
import { Notice } from '../widgets/Notice';

const t = translator('tray-queue');

/** What to run where the packages of a queue are missing. */
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
