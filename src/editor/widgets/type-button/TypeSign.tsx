import type { TypeLook } from './type-look';

/** The sign of a type: Node-RED's image, an icon, or its short name. */
export function TypeSign({ look }: { look: TypeLook }) {
  if (look.image !== undefined) {
    return <i class={`red-ui-typedInput-icon tray-type-image tray-type-${look.image}`} aria-hidden="true" />;
  }
  if (look.icon !== undefined) return <i class={`red-ui-typedInput-icon fa fa-${look.icon}`} aria-hidden="true" />;
  return <>{look.text}</>;
}
