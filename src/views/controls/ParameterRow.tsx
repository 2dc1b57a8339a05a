import { t } from '@lingui/core/macro';
import { useEffect, useId, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { KeySpec } from '../../scenario/schema';
import { drawerQuery, useMedia } from '../page/labContext';
import { useSweep, useSweepPlan } from '../page/sweepContext';
import { Formula } from '../parts/Formula';
import { plainTex } from '../../text/plainTex';
import { slotOf, useActiveLock } from '../handout/useLock';
import { Icon } from '../parts/Icon';
import { meaningOf, ParameterCard, sourceOf } from './ParameterCard';

/** Wall time the pointer rests on a row before its explanation opens. */
const tooltipDelayMs = 450;

/** What a locked row says. */
const lockedText = () => t`Locked by the handout.`;

/** Room kept for an explanation, px. */
const tooltipWidth = 310;
const tooltipHeight = 110;

interface RowProps {
  spec: KeySpec;
  /** The quantity has no effect at present. */
  inactive?: boolean;
  /** Receives the id of the text that explains the quantity. */
  children: (descriptionId: string) => ReactNode;
}

/**
 * A symbol, its control, and what it means: in a line on hover and on focus of the control; by a press on the symbol,
 * or Enter on a slider, in a card with all that is known of it. In a handout it may be locked, or not there.
 */
export function ParameterRow(props: RowProps) {
  const slot = slotOf(useActiveLock(), props.spec.key);
  return slot === 'hidden' ? null : <Row {...props} isShut={slot === 'shut'} />;
}

function Row({ spec, inactive = false, isShut, children }: RowProps & { isShut: boolean }) {
  const row = useRef<HTMLDivElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const [cardOpen, setCardOpen] = useState(false);
  const sweep = useSweep();
  const hasDrawer = useMedia(drawerQuery);
  const isSweeping = useSweepPlan()?.field === spec.field;
  const descriptionId = useId();
  const name = plainTex(spec.symbol);
  const meaningTitle = t`Meaning of ${name}`;
  const openSoon = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => row.current && setPlace(placeBeside(row.current)), tooltipDelayMs);
  };
  const close = () => {
    window.clearTimeout(timer.current);
    setPlace(null);
  };
  const openCard = () => {
    close();
    setCardOpen(true);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isSweeping) return;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && sweep.stop();
    // ahead of what is closed by the same key
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isSweeping, sweep]);
  useEffect(() => {
    if (!place) return;
    // the explanation does not move with the rail
    const moved = ({ target }: Event) => target instanceof Node && target.contains(row.current) && close();
    document.addEventListener('scroll', moved, true);
    return () => document.removeEventListener('scroll', moved, true);
  }, [place]);
  return (
    <div
      ref={row}
      className={['parameter', inactive && 'inactive', isShut && 'shut', isSweeping && 'sweeping']
        .filter(Boolean)
        .join(' ')}
      data-field={spec.field}
      onPointerEnter={(event) => event.pointerType === 'mouse' && openSoon()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && close()}
      onPointerDown={close}
      onFocus={openSoon}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && place) {
          event.stopPropagation();
          close();
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'range')
          openCard();
      }}
    >
      <button
        type="button"
        className="symbol"
        // Enter on the control beside it does the same
        tabIndex={isSweeping ? 0 : -1}
        aria-label={isSweeping ? t`Stop the sweep of ${name}` : meaningTitle}
        aria-describedby={descriptionId}
        aria-haspopup={isSweeping ? undefined : 'dialog'}
        onClick={() => (isSweeping ? sweep.stop() : openCard())}
      >
        {isSweeping ? <Icon name="stop" /> : <Formula tex={spec.symbol} />}
      </button>
      {isShut ? <fieldset disabled>{children(descriptionId)}</fieldset> : children(descriptionId)}
      {isShut && (
        <span className="lock-sign" title={lockedText()}>
          <Icon name="lock" />
          <span className="hidden-text">{lockedText()}</span>
        </span>
      )}
      <span id={descriptionId} className="hidden-text">
        {[meaningOf(spec), isShut ? lockedText() : details(spec)].join(' ')}
      </span>
      {place && !cardOpen && (
        <div role="tooltip" className="tooltip" style={place}>
          {meaningOf(spec)}
          <span className="muted">{details(spec)}</span>
        </div>
      )}
      <Popover
        className="info-popover parameter-card"
        triggerRef={row}
        placement={hasDrawer ? 'bottom left' : 'right top'}
        isOpen={cardOpen}
        onOpenChange={setCardOpen}
      >
        <Dialog aria-label={meaningTitle}>
          {cardOpen && <ParameterCard spec={spec} inactive={inactive || isShut} onDone={() => setCardOpen(false)} />}
        </Dialog>
      </Popover>
    </div>
  );
}

/** Right of the row where there is room, else below or above it; never beyond the lower edge of the window. */
function placeBeside(row: HTMLElement): CSSProperties {
  const { left, right, top, bottom } = row.getBoundingClientRect();
  if (right + tooltipWidth > window.innerWidth)
    return bottom + tooltipHeight > window.innerHeight
      ? { left, bottom: window.innerHeight - top }
      : { left, top: bottom };
  return { left: right + 8, top: Math.min(top - 4, window.innerHeight - tooltipHeight) };
}

function details(spec: KeySpec): string {
  return [sourceOf(spec), spec.kind === 'number' && t`Double click or Delete resets.`].filter(Boolean).join(' ');
}
