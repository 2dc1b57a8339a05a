import { t } from '@lingui/core/macro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { NormalStream, streamSeed } from '../../maths/random';
import type { Model } from '../../physics/model';
import { createExchangeView, type ExchangeChoice } from '../../plots/exchange';
import type { Heatmap } from '../../plots/heatmap';
import type { RateStrip } from '../../plots/rateStrip';
import { engineColour, type PlotTheme } from '../../plots/theme';
import { ExchangeShow, ringSize, type Pace } from '../../state/exchangeShow';
import { exchangeFacts, exchangePicture, jumpPath, ratePoint, type ExchangeFacts } from '../figures/exchange';
import { useLab, useLabState, useMedia } from '../page/labContext';
import { useGuard } from '../parts/useGuard';
import { usePlot } from '../parts/usePlots';

/** Longest step of the picture: after a hidden tab it goes on where it was. */
const longestStepMs = 100;
/** Wall time between two updates of the text while all turn. */
const tellPeriodMs = 400;
/** The stream of the picture, apart from those of the engines. */
const purpose = 90;

interface Exchange {
  facts: ExchangeFacts;
  /** Moves by itself: the clock of the page runs and motion is not unwanted. */
  moving: boolean;
  /** Makes one rotation and one jump. */
  next(): void;
  setAlone(alone: boolean): void;
  attach: ReturnType<typeof usePlot>[1];
  setKernel(plot: Heatmap | null): void;
  setStrip(strip: RateStrip | null): void;
}

/** The ring of the tab, drawn on its two figures, and moved for as long as the clock of the page runs. */
export function useExchange(law: Model, theme: PlotTheme, pace: Pace): Exchange {
  const lab = useLab();
  const guard = useGuard();
  const reduced = useMedia('(prefers-reduced-motion: reduce)');
  const moving = useLabState((state) => state.playing) && !reduced;
  const centre = useLabState((state) =>
    state.scenario.profile === 'packets' ? state.scenario.packets[0].k : state.scenario.spectrumCentre,
  );
  const seed = useLabState((state) => state.scenario.seed);
  const [show] = useState(
    () => new ExchangeShow(law, new NormalStream(streamSeed(seed, 0, purpose)), lab.places.cursor.get()?.k ?? centre),
  );
  const [still, setStill] = useState(() => show.still());
  const facts = useMemo(() => exchangeFacts(still, law), [still, law]);
  const [stepCount, setStepCount] = useState(0);
  const [kernel, setKernel] = useState<Heatmap | null>(null);
  const [strip, setStrip] = useState<RateStrip | null>(null);
  const [plot, attach] = usePlot('tab', (host) => createExchangeView(host, theme, facts.words));

  const paint = useCallback(() => {
    plot?.show(exchangePicture(show, law));
    const path = jumpPath(show, engineColour('phonons', theme));
    kernel?.setPath(path);
    strip?.setPoint(ratePoint(path, law));
  }, [plot, kernel, strip, show, law, theme]);
  const tell = useCallback(() => setStill(show.still()), [show]);

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(
    () => plot?.setLabel(`${facts.words} ${t`Arrow keys choose others, Escape follows those that turn.`}`),
    [plot, facts],
  );
  useEffect(() => {
    show.setLaw(law);
    paint();
  }, [show, law, paint]);

  useEffect(() => {
    const put = guard((k: number) => {
      show.place(k);
      paint();
      tell();
    });
    return lab.places.cursor.subscribe((point) => {
      if (typeof point?.k === 'number') put(point.k);
    });
  }, [lab, guard, show, paint, tell]);

  useEffect(() => {
    plot?.setChooser((choice) => {
      show.choose(chosenExchange(show, choice));
      paint();
      tell();
    });
  }, [plot, show, paint, tell]);

  useEffect(() => {
    if (!moving && show.turning === null) return;
    let [before, told] = [performance.now(), 0];
    let handle = 0;
    const move = guard((now: number) => {
      const wasStill = show.turning === null && !(pace === 'steady' && moving);
      const rested = show.advance(Math.min(longestStepMs, Math.max(0, now - before)), pace, moving);
      before = now;
      if (!wasStill || show.turning !== null) paint();
      if (rested && (now - told > tellPeriodMs || !moving)) {
        told = now;
        tell();
      }
      if (moving || show.turning !== null) handle = requestAnimationFrame(move);
    });
    handle = requestAnimationFrame(move);
    return () => cancelAnimationFrame(handle);
  }, [moving, stepCount, pace, show, paint, tell, guard]);

  return {
    facts,
    moving,
    attach,
    setKernel,
    setStrip,
    setAlone(alone) {
      show.setAlone(alone);
    },
    next() {
      show.begin();
      if (reduced) {
        show.settle();
        paint();
        tell();
      } else setStepCount((count) => count + 1);
    },
  };
}

/** The exchange that a choice means; null for the one that turns. */
function chosenExchange(show: ExchangeShow, choice: ExchangeChoice): number | null {
  if (choice.kind === 'follow') return null;
  const planes = show.exchanges.length / ringSize;
  const [site, plane] = [Math.floor(show.magnified / planes), show.magnified % planes];
  if (choice.kind === 'site') return choice.site * planes + plane;
  const around = (value: number, count: number) => (value + count) % count;
  return around(site + choice.sites, ringSize) * planes + around(plane + choice.planes, planes);
}
