import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { defaultView } from '../../scenario/view';
import { titleOf } from '../../state/engines';
import { Icon } from '../parts/Icon';
import { useLab, useLabState } from '../page/labContext';
import { tourSteps, type TourStep } from './steps';
import { useTargets, type Place } from './useTargets';

interface TourProps {
  phone: boolean;
  /** The sliders are behind a button. */
  slidersAreHidden: boolean;
  onEnd(): void;
}

/** Five steps that point at parts of the page, which stays in use meanwhile. */
export function Tour({ phone, slidersAreHidden, onEnd }: TourProps) {
  const { leftEngine, middleEngine } = useLabState((state) => state.view);
  const [index, setIndex] = useState(0);
  const steps = tourSteps({
    slidersAreHidden,
    left: titleOf(leftEngine),
    middle: titleOf(middleEngine),
    isUsualPair: leftEngine === defaultView.leftEngine && middleEngine === defaultView.middleEngine,
  });
  const step = steps[index];
  const places = useTargets(step.targets);
  return (
    <>
      {places.map((place, i) => (
        <div key={step.targets[i]} className="tour-ring" style={boxOf(place)} aria-hidden="true" />
      ))}
      <TourCard
        step={step}
        progress={[index, steps.length]}
        places={places}
        isDocked={phone}
        onStep={(offset) => {
          if (index + offset >= steps.length) onEnd();
          else setIndex(Math.max(0, index + offset));
        }}
        onEnd={onEnd}
      />
    </>
  );
}

interface TourCardProps {
  step: TourStep;
  progress: readonly [index: number, count: number];
  /** What the card stands beside. */
  places: readonly Place[];
  /** It stands over the clock instead. */
  isDocked: boolean;
  onStep(offset: number): void;
  onEnd(): void;
}

function TourCard({ step, progress: [index, count], places, isDocked, onStep, onEnd }: TourCardProps) {
  const lab = useLab();
  const card = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties>({});
  const id = useId();
  useFocusUntilEnd(card);
  useLayoutEffect(() => {
    if (!card.current) return;
    setStyle(
      isDocked || places.length === 0 ? docked(step.side, places[0]) : beside(places[0], step.side, card.current),
    );
  }, [places, isDocked, step.side]);
  useEffect(() => {
    // from its button to the card, which reads the step out
    if (card.current?.contains(document.activeElement)) card.current.focus();
  }, [index]);
  const onKeyDown = (event: KeyboardEvent) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (offset !== undefined && index + offset < count) onStep(offset);
    // the step about the clock says so, and a button would take the key for itself
    else if (event.key === ' ' && event.target === card.current) lab.setPlaying(!lab.store.getState().playing);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={card}
      className="tour-card"
      role="dialog"
      aria-modal="false"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      tabIndex={-1}
      style={style}
      onKeyDown={onKeyDown}
    >
      <div className="tour-head">
        <h2 id={`${id}title`}>{step.title}</h2>
        <button type="button" aria-label={t`End the tour`} title={t`End the tour (Escape)`} onClick={onEnd}>
          <Icon name="close" />
        </button>
      </div>
      <p id={`${id}text`}>{step.text}</p>
      <div className="tour-foot">
        <span className="muted">
          <Trans comment="step of the tour">
            {{ step: index + 1 }} of {count}
          </Trans>
        </span>
        <button type="button" disabled={index === 0} onClick={() => onStep(-1)}>
          <Trans context="tour" comment="to the step before">
            Back
          </Trans>
        </button>
        <button type="button" className="outlined" onClick={() => onStep(1)}>
          {index + 1 < count ? t({ message: 'Next', context: 'tour' }) : t({ message: 'Done', context: 'tour' })}
        </button>
      </div>
    </div>
  );
}

/** Gives the card the focus when it comes, and back to where it was, or to the clock, when it goes. */
function useFocusUntilEnd(card: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = card.current;
    const before = document.activeElement;
    element?.focus();
    return () => {
      if (document.activeElement !== document.body && !element?.contains(document.activeElement)) return;
      const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
      (isThere ? before : document.querySelector<HTMLElement>('.timebar .play'))?.focus();
    };
  }, [card]);
}

const ringGap = 3;
const cardGap = 12;
const edge = 8;

/** Height of the window below which the card may stand on the clock, px. */
const lowScreen = 480;

/** Around a target, but inside the window. */
function boxOf({ left, top, right, bottom }: Place): CSSProperties {
  const [x, y] = [Math.max(1, left - ringGap), Math.max(1, top - ringGap)];
  return {
    left: x,
    top: y,
    width: Math.min(window.innerWidth - 1, right + ringGap) - x,
    height: Math.min(window.innerHeight - 1, bottom + ringGap) - y,
  };
}

/** On one side of a target and inside the window; below it where there is no room to the left. */
function beside(place: Place, side: TourStep['side'], card: HTMLElement): CSSProperties {
  const { offsetWidth: width, offsetHeight: height } = card;
  const isLeft = side === 'left' && place.left >= width + cardGap + edge;
  const left = isLeft ? place.left - width - cardGap : place.left;
  const top = isLeft ? place.top : side === 'above' ? place.top - height - cardGap : place.bottom + cardGap;
  return {
    left: Math.max(edge, Math.min(left, window.innerWidth - width - edge)),
    top: Math.max(edge, Math.min(top, window.innerHeight - height - edge)),
  };
}

/**
 * Over the clock, and over the slider of a phone; on a low screen, which has no room for both, on it unless it is what
 * the step points at. At the right, or at the left of a phone that lies where the target is in its right half.
 */
function docked(side: TourStep['side'], place: Place | undefined): CSSProperties {
  const isLow = window.innerHeight < lowScreen;
  const below = document.querySelector(isLow ? '.timebar' : '.dock, .timebar')?.getBoundingClientRect();
  const isAtLeft = document.documentElement.dataset['phone'] === 'lying' && place && place.left > window.innerWidth / 2;
  return {
    [isAtLeft ? 'left' : 'right']: edge,
    bottom: (isLow && side !== 'above') || !below ? edge : edge + window.innerHeight - below.top,
  };
}
