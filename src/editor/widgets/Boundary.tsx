import { Component, type ComponentChildren } from 'preact';

interface BoundaryProps {
  /** Drawn if rendering the children fails. */
  fallback(error: Error): ComponentChildren;
  children: ComponentChildren;
}

/** An error boundary: an error in one part does not take down the whole dialog. */
export class Boundary extends Component<BoundaryProps, { error?: Error }> {
  static override getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render({ fallback, children }: BoundaryProps, { error }: { error?: Error }): ComponentChildren {
    return error === undefined ? children : fallback(error);
  }
}
