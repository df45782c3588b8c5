import type { SchemaDifference } from '../../schema/comparing/difference';
import { t } from '../translate';

const kinds = ['required', 'added', 'gone', 'typeChanged'] as const;

/** The differences between two input schemas, by path. A new required field is listed only once. */
export function Difference({ difference: { added, required, ...rest } }: { difference: SchemaDifference }) {
  const difference = { ...rest, required, added: added.filter((path) => !required.includes(path)) };
  if (kinds.every((kind) => difference[kind].length === 0)) return <p>{t('difference.same')}</p>;
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
