import { t } from '@lingui/core/macro';
import { titleOf } from '../../state/engines';
import { differencesOf, sideText } from '../../state/keptWords';
import { FieldFigure, symbolOf } from '../fields/FieldFigure';
import { ScaleChoice } from '../fields/ScaleChoice';
import { useLabState } from '../page/labContext';
import { useLaw } from '../parts/AboutPanel';
import { fieldAbout } from '../parts/about';
import { Formula } from '../parts/Formula';
import { Panel } from '../parts/Panel';
import { useFieldKind } from '../parts/usePhasePlot';
import { KeptMessage } from './KeptMessage';

/** The field of the kept run in the place of the middle one: of the engine of the left field, on its axes. */
export function KeptPanel() {
  const engine = useLabState((state) => state.view.leftEngine);
  const { kind, dimension, figureKey } = useFieldKind();
  const law = useLaw();
  const what = useLabState(({ scenario, kept }) => (kept ? sideText(differencesOf(scenario, kept), 'kept', 2) : ''));
  const symbol = symbolOf(engine, kind, dimension);
  const title = t`${{ engine: titleOf(engine) }}, kept`;
  return (
    <Panel
      name="middle"
      title={title}
      about={fieldAbout(engine, kind, law)}
      head={
        <>
          <h2>
            <i className="mark" style={{ background: `var(--${engine})` }} />
            {title}
            <span className="symbol" aria-hidden="true">
              <Formula key={symbol} tex={symbol} />
            </span>
          </h2>
          {what && <span className="note of-kept">{what}</span>}
        </>
      }
    >
      <FieldFigure key={figureKey} name="middle" engine={engine} kind={kind} isKept />
      <ScaleChoice corner="right" />
      <KeptMessage kind={kind} />
    </Panel>
  );
}
