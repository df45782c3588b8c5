import type { ComponentChildren } from 'preact';

/** What is wrong with the control above it, which names this as its description. */
export function FieldProblem({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <div class="tray-field-problem" id={id} role="alert">
      {children}
    </div>
  );
}
