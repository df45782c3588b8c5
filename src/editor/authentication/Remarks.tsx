import { Notice } from '../widgets/Notice';
import type { Remark } from './authentication-remarks';

/** What there is to say below a list: hints in a quiet voice, warnings as notices. */
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
