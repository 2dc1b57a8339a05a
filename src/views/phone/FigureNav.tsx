import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { titleOf } from '../../state/engines';
import { useLabState } from '../page/labContext';
import { useShownPanels } from '../handout/useLock';
import { revealInRow } from '../parts/revealInRow';
import type { PanelName } from '../parts/usePlots';
import { tabs } from '../tabs/titles';
import type { Carousel } from './useCarousel';

/** The figures by name; a press brings one into sight, as a swipe over them does. */
export function FigureNav({ shown, show }: Carousel) {
  const { leftEngine, middleEngine, keptShown, tab } = useLabState((state) => state.view);
  const panels = useShownPanels();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    revealInRow(nav.current, nav.current?.querySelector('[aria-current]'));
  }, [shown]);
  const names: Record<PanelName, string> = {
    left: titleOf(leftEngine),
    middle: keptShown === 'side' ? t`B, kept` : titleOf(middleEngine),
    difference: t`Difference`,
    profile: t({ message: 'Energy', comment: 'the energy profile, in a narrow row of buttons' }),
    tab: tabs[tab],
  };
  const colours: Partial<Record<PanelName, string>> = {
    left: `var(--${leftEngine})`,
    middle: `var(--${keptShown === 'side' ? leftEngine : middleEngine})`,
  };
  return (
    <nav ref={nav} className="figure-nav" aria-label={t`Figures`}>
      {panels.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === shown ? 'true' : undefined}
          style={{ borderColor: name === shown ? (colours[name] ?? 'var(--ink)') : undefined }}
          onClick={() => show(name)}
        >
          {names[name]}
        </button>
      ))}
    </nav>
  );
}
