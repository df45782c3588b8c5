import { Component, type ComponentChildren } from 'preact';

interface BoundaryProps {
  /** Drawn in place of children that cannot be drawn. */
  fallback(error: Error): ComponentChildren;
  children: ComponentChildren;
}

/** Keeps a fault of one part from taking the whole dialog away. */
export class Boundary extends Component<BoundaryProps, { error?: Error }> {
  static override getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render({ fallback, children }: BoundaryProps, { error }: { error?: Error }): ComponentChildren {
    return error === undefined ? children : fallback(error);
  }
}
