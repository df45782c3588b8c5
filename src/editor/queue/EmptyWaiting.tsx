import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueueEmptyResult } from '../../shared/admin-api/queue';
import { describeFailure } from '../describe-failure';
import { translator } from '../translate';
import { useLoadable } from '../use-loadable';
import { ActionButton } from '../widgets/ActionButton';
import { Notice } from '../widgets/Notice';
import { useUniqueId } from '../widgets/unique-id';

const t = translator('tray-queue');

interface EmptyWaitingProps {
  /** Number of waiting calls, if known. */
  waiting: number;
  empty(signal: AbortSignal): Promise<QueueEmptyResult>;
  onDone(): void;
}

/** Removes the waiting calls of a queue, after a confirmation: their messages are lost. */
export function EmptyWaiting({ waiting, empty, onDone }: EmptyWaitingProps) {
  const [isAsking, setAsking] = useState(false);
  const [{ value, failure, loading }, ask] = useLoadable<QueueEmptyResult>();
  const button = useRef<HTMLDivElement>(null);
  const leave = () => {
    setAsking(false);
    button.current?.querySelector('button')?.focus();
  };
  const remove = async () => {
    leave();
    await ask(empty);
    onDone();
  };
  return (
    <>
      <div ref={button}>
        <ActionButton
          label={t(loading ? 'empty.underWay' : 'empty.button')}
          icon="trash-o"
          isUnderWay={loading}
          onClick={() => setAsking(true)}
        />
      </div>
      {isAsking && <Question waiting={waiting} onConfirm={() => void remove()} onKeep={leave} />}
      {failure !== undefined && <Notice kind="error">{describeFailure(failure)}</Notice>}
      {!loading && value !== undefined && <Notice kind="success">{t('empty.done', { number: value.removed })}</Notice>}
    </>
  );
}

interface QuestionProps {
  waiting: number;
  onConfirm(): void;
  onKeep(): void;
}

/** The focus goes to the button that does nothing. */
function Question({ waiting, onConfirm, onKeep }: QuestionProps) {
  const id = useUniqueId('question');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div
      class="tray-question"
      role="alertdialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onKeep();
      }}
    >
      <p id={id}>{t('empty.question', { number: waiting })}</p>
      <div class="tray-buttons">
        <button ref={keep} type="button" class="red-ui-button" onClick={onKeep}>
          {t('empty.keep')}
        </button>
        <button type="button" class="red-ui-button red-ui-button-danger" onClick={onConfirm}>
          <i class="fa fa-trash-o" aria-hidden="true" /> {t('empty.confirm')}
        </button>
      </div>
    </div>
  );
}
