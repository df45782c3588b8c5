import type { ComponentChildren } from 'preact';

/** The problem of the control above it, which refers to this as its description. */
export function FieldProblem({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <div class="tray-field-problem" id={id} role="alert">
      {children}
    </div>
  );
}
