import type { SchemaDifference } from '../../schema/difference';
import { t } from '../translate';

const kinds = ['required', 'added', 'gone', 'retyped'] as const;

/** True when two schemas differ in nothing that a person has to know. */
export function isSame(difference: SchemaDifference): boolean {
  return kinds.every((kind) => difference[kind].length === 0);
}

/** What differs between two input schemas, by paths. */
export function Difference({ difference }: { difference: SchemaDifference }) {
  if (isSame(difference)) return <p>{t('difference.same')}</p>;
  return (
    <dl class="tray-difference">
      {kinds
        .filter((kind) => difference[kind].length > 0)
        .map((kind) => (
          <div key={kind}>
            <dt>{t(`difference.${kind}`)}</dt>
            <dd>
              {difference[kind].map((path) => (
                <code key={path} class="tray-path">
                  {path}
                </code>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}
