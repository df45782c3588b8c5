import type { TextPart } from './body-text';
import { CopyButton } from './CopyButton';

/** The body of a call, with expressions shown as such and a button that copies it. */
export function BodyBox({ parts, label }: { parts: readonly TextPart[]; label: string }) {
  return (
    <div class="tray-code-box">
      <CopyButton label={label} text={parts.map((part) => part.text).join('')} />
      <pre>
        {parts.map((part, index) =>
          part.isExpression ? (
            <span key={index} class="tray-shown-expression">
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
      </pre>
    </div>
  );
}
