import type { ModeIcon } from './mode-icon';

/** The sign of a type: Node-RED's image, an icon, or its short name. */
export function ModeSign({ icon }: { icon: ModeIcon }) {
  if (icon.image !== undefined) {
    return <i class={`red-ui-typedInput-icon tray-type-image tray-type-${icon.image}`} aria-hidden="true" />;
  }
  if (icon.icon !== undefined) return <i class={`red-ui-typedInput-icon fa fa-${icon.icon}`} aria-hidden="true" />;
  return <>{icon.text}</>;
}
