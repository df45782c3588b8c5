import { useMemo, useState } from 'preact/hooks';
import type { LastEvent } from '../../shared/admin-api/triggers';
import { type JsonObject, parseJson } from '../../shared/json';
import { OutputView } from '../preview/output/OutputView';
import { Notice } from '../widgets/Notice';
import { t } from './texts';

interface EventViewProps {
  /** The operation's output schema; undefined if there is none. */
  schema: JsonObject | undefined;
  /** The contents of events depend on the input. */
  isDynamic: boolean;
  last: LastEvent | undefined;
  property: string;
}

/** The contents of an event, from the output schema or from the last one. A click copies the path in the message. */
export function EventView({ schema, isDynamic, last, property }: EventViewProps) {
  const [showsLast, setShowsLast] = useState(false);
  const event = useMemo(() => eventOf(last), [last]);
  const real = event === undefined ? undefined : { value: event, label: t('event.ofLast') };
  return (
    <OutputView
      schema={schema}
      real={real}
      property={property}
      showsReal={showsLast && real !== undefined}
      onShowReal={setShowsLast}
      unknown={t('event.unknown')}
    >
      {isDynamic && !showsLast && <Notice kind="info">{t('event.dynamic')}</Notice>}
    </OutputView>
  );
}

/** The event as a message contains it; undefined if only its beginning is known. */
function eventOf(last: LastEvent | undefined): unknown {
  if (last === undefined || last.isPartial) return undefined;
  return parseJson(last.body) ?? last.body;
}
