import { t } from '@lingui/core/macro';
import { useEffect } from 'react';
import { wholePageLink } from '../../state/embed/commands';
import { FaultDialog } from '../lecture/FaultDialog';
import { Figures } from '../page/Figures';
import { useLab, useLabState } from '../page/labContext';
import { Notices } from '../page/Notices';
import { Readout } from '../page/Readout';
import { Summary } from '../page/Summary';
import { TimeBar } from '../page/TimeBar';
import { Boundary } from '../parts/Boundary';
import { Icon } from '../parts/Icon';
import { pageLink } from '../parts/pageLink';
import { useScheme } from '../parts/usePlots';
import { useEmbedArrangement, type EmbedLevel } from './embedArrangement';
import { useEmbedding, useFramePhase } from './embedContext';
import { EmbedSliders } from './EmbedSliders';
import { passKeysOn } from './frameKeys';
import { Poster } from './Poster';

/** Cells of the fields: a frame is smaller than a page. */
const grid = { positionCount: 128, waveNumberCount: 128 };

/** What stands in the frame of another page. */
export function EmbedPage({ level }: { level: EmbedLevel }) {
  const lab = useLab();
  const { tell } = useEmbedding();
  const phase = useFramePhase();
  const scheme = useScheme();
  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  useEffect(() => lab.setGrid(grid), [lab]);
  useEffect(() => passKeysOn(window, tell), [tell]);
  return phase === 'poster' ? <Poster /> : <Frame level={level} />;
}

function Frame({ level }: { level: EmbedLevel }) {
  const arrangement = useEmbedArrangement(level);
  const phase = useFramePhase();
  return (
    <div className={`page embed embed-${level}`} data-phase={phase}>
      <main className="main">
        {/* said as it is: a name */}
        <h1 className="hidden-text">Wigner Lab</h1>
        <Figures arrangement={arrangement} />
        <Boundary failure={t`The summary in words cannot be shown.`} place="line">
          <Summary />
          <Readout />
        </Boundary>
        <WholePage />
      </main>
      {level === 3 && (
        <Boundary failure={t`The sliders cannot be shown.`} place="rail">
          <aside className="rail" aria-label={t`Scenario`}>
            <EmbedSliders />
          </aside>
        </Boundary>
      )}
      {level >= 2 && (
        <Boundary failure={t`The clock cannot be shown.`} place="timebar">
          <TimeBar />
        </Boundary>
      )}
      <Boundary failure={t`The list of notices cannot be shown.`} place="line">
        <Notices />
      </Boundary>
      <FaultDialog />
    </div>
  );
}

/** The way to everything else. */
function WholePage() {
  const lab = useLab();
  // a new state is a new address
  useLabState((state) => state.shownTime);
  useLabState((state) => state.scenario);
  useLabState((state) => state.view);
  return (
    <a
      className="button whole-page"
      href={pageLink(wholePageLink(lab))}
      target="_blank"
      rel="noopener"
      title={t`Open in Wigner Lab`}
      aria-label={t`Open in Wigner Lab`}
    >
      <Icon name="outside" />
    </a>
  );
}
