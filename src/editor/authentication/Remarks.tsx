import { Notice } from '../widgets/Notice';
import type { Remark } from './authentication-remarks';

/** Remarks below a list: hints as plain text, warnings as notices. */
export function Remarks({ remarks, id }: { remarks: readonly Remark[]; id?: string | undefined }) {
  return (
    <div id={id}>
      {remarks.map(({ kind, text }) =>
        kind === 'warning' ? (
          <Notice key={text} kind="warning">
            {text}
          </Notice>
        ) : (
          <div key={text} class="tray-description" role="status">
            {text}
          </div>
        ),
      )}
    </div>
  );
}
