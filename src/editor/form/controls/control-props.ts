import type { TreeValue } from '../../../schema/tree/input-tree';

/** The props that controls of one value share. */
export interface ControlProps {
  /** The id of the input, which the field's label refers to. */
  id: string;
  /** The accessible name. */
  label: string;
  /** Ids of the elements with the description and the problem. */
  describedBy: string | undefined;
  required: boolean;
  invalid: boolean;
  value: TreeValue | undefined;
  /** undefined empties the place. */
  onValue(value: TreeValue | undefined): void;
}

/** The attributes that make an input accessible. */
export function inputAttributes({ id, label, describedBy, required, invalid }: ControlProps) {
  return {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-required': required || undefined,
    'aria-invalid': invalid || undefined,
  };
}
