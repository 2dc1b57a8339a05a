import { t } from '@lingui/core/macro';
import { createContext, useContext, type ReactNode } from 'react';
import { AboutPanel } from './AboutPanel';
import type { About } from './about';
import { useActiveLock } from '../handout/useLock';
import { Boundary } from './Boundary';
import { Icon } from './Icon';
import { useLab, useLabState } from '../page/labContext';
import { SaveMenu } from '../takeHome/SaveMenu';
import type { PanelName } from './usePlots';

interface PanelProps {
  name: PanelName;
  wide?: boolean;
  /** Name of the figure for screen readers and the enlarge button. */
  title: string;
  /** What the figure shows, and its equations. */
  about: About;
  head: ReactNode;
  /** Before the buttons that all panels have. */
  tools?: ReactNode;
  children: ReactNode;
}

/** Where each panel stands in a grid that a scene has arranged; null where the page does that itself. */
export const AreasContext = createContext<((name: PanelName) => string | null) | null>(null);

/** A figure with its title line; it can be made large. Its failure stays in it. */
export function Panel({ name, wide = false, title, about, head, tools, children }: PanelProps) {
  const big = useLabState((state) => state.view.enlarged === name);
  const maySave = useActiveLock()?.tools.includes('save') ?? true;
  const area = useContext(AreasContext)?.(name) ?? null;
  return (
    <section
      className={['panel', wide && 'wide', big && 'big'].filter(Boolean).join(' ')}
      aria-label={title}
      data-panel={name}
      style={area !== null && !big ? { gridArea: area } : undefined}
    >
      <div className="panel-head">
        <Boundary failure={t`The title of this panel cannot be shown.`} place="line">
          {head}
        </Boundary>
        <span className="panel-tools">
          {tools}
          <AboutPanel panel={name} title={title} about={about} />
          {maySave && <SaveMenu panel={name} title={title} />}
          <EnlargeButton name={name} title={title} />
        </span>
      </div>
      <div className="panel-body">
        <Boundary failure={t`This figure cannot be shown.`}>{children}</Boundary>
      </div>
    </section>
  );
}

function EnlargeButton({ name, title }: { name: PanelName; title: string }) {
  const lab = useLab();
  const big = useLabState((state) => state.view.enlarged === name);
  const hint = big ? t`Back to all panels (Escape)` : t`Enlarge: ${title}`;
  return (
    <button
      type="button"
      title={hint}
      aria-label={hint}
      onClick={() => lab.changeView({ enlarged: big ? 'none' : name })}
    >
      <Icon name={big ? 'shrink' : 'enlarge'} />
    </button>
  );
}
