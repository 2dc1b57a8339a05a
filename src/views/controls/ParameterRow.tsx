import { useEffect, useId, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import type { KeySpec } from '../../scenario/schema';
import { Formula, plainTex } from '../parts/Formula';

/** Wall time the pointer rests on a row before its explanation opens. */
const tooltipDelayMs = 450;

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

/** A symbol, its control, and what it means: on hover, on focus of the control, or by a tap on the symbol. */
export function ParameterRow({ spec, inactive = false, children }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const descriptionId = useId();
  const open = () => {
    window.clearTimeout(timer.current);
    if (row.current) setPlace(placeBeside(row.current));
  };
  const openSoon = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(open, tooltipDelayMs);
  };
  const close = () => {
    window.clearTimeout(timer.current);
    setPlace(null);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    if (!place) return;
    // a finger leaves no focus behind whose end would close the explanation, and it does not move with the rail
    const away = ({ target }: Event) => !(target instanceof Node && row.current?.contains(target)) && close();
    const moved = ({ target }: Event) => target instanceof Node && target.contains(row.current) && close();
    document.addEventListener('pointerdown', away, true);
    document.addEventListener('scroll', moved, true);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      document.removeEventListener('scroll', moved, true);
    };
  }, [place]);
  return (
    <div
      ref={row}
      className={inactive ? 'parameter inactive' : 'parameter'}
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
        }
      }}
    >
      <button
        type="button"
        className="symbol"
        // the tab key shows the same at the control beside it
        tabIndex={-1}
        aria-label={`Meaning of ${plainTex(spec.symbol)}`}
        aria-describedby={descriptionId}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => (place ? close() : open())}
      >
        <Formula tex={spec.symbol} />
      </button>
      {children(descriptionId)}
      <span id={descriptionId} className="hidden-text">
        {explanation(spec)}
      </span>
      {place && (
        <div role="tooltip" className="tooltip" style={place}>
          {sentence(spec.meaning)}
          <span className="muted">{details(spec)}</span>
        </div>
      )}
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

function explanation(spec: KeySpec): string {
  return [sentence(spec.meaning), details(spec)].filter(Boolean).join(' ');
}

function details(spec: KeySpec): string {
  const unit = spec.unit && `Unit: ${spec.unit}.`;
  const source = spec.equation === null ? '' : `Basile, Olla, Spohn, eq. (${spec.equation}).`;
  const reset = spec.kind === 'number' ? 'Double click or Delete resets.' : '';
  return [unit, source, reset].filter(Boolean).join(' ');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
