import { i18n } from '../../language';
import { t } from '@lingui/core/macro';
import { allEngines } from '../../../workers';
import type { View } from '../../scenario/view';
import { chosenEngine, titleOf, type EngineName } from '../../state/engines';
import { isRadial } from '../../scenario/model';
import { EngineMessage, EngineNote } from './EngineNote';
import { FieldFigure, symbolOf } from './FieldFigure';
import { KeptPanel } from '../kept/KeptPanel';
import { ScaleChoice } from './ScaleChoice';
import { FileRemark } from '../openFile/FileRemark';
import { useLaw } from '../parts/AboutPanel';
import { fieldAbout } from '../parts/about';
import { Formula } from '../parts/Formula';
import { useFrameFact, useLab, useLabState } from '../page/labContext';
import { Panel } from '../parts/Panel';
import { useFieldKind } from '../parts/usePhasePlot';

/** W over phase space of the engine chosen in the title, or its energy over the plane of a radial state. */
export function FieldPanel({ name }: { name: 'left' | 'middle' }) {
  const isKept = useLabState((state) => state.view.keptShown === 'side');
  return isKept && name === 'middle' ? <KeptPanel /> : <PresentPanel name={name} />;
}

function PresentPanel({ name }: { name: 'left' | 'middle' }) {
  const key = name === 'left' ? 'leftEngine' : 'middleEngine';
  const engine = useLabState((state) => state.view[key]);
  const { kind, dimension, figureKey } = useFieldKind();
  const radial = useLabState((state) => isRadial(state.scenario));
  const law = useLaw();
  const symbol = symbolOf(engine, kind, dimension);
  return (
    <Panel
      name={name}
      title={titleOf(engine)}
      about={fieldAbout(engine, kind, law)}
      head={
        <>
          <h2>
            <i className="mark" style={{ background: `var(--${engine})` }} />
            <EngineChoice
              field={key}
              label={name === 'left' ? t`Engine of the left field` : t`Engine of the middle field`}
            />
            {name === 'middle' && radial ? (
              <KindSwitch symbol={symbol} />
            ) : (
              <span className="symbol" aria-hidden="true">
                <Formula key={symbol} tex={symbol} />
              </span>
            )}
          </h2>
          <EngineNote engine={engine} />
        </>
      }
    >
      <FieldFigure key={figureKey} name={name} engine={engine} kind={kind} />
      <ScaleChoice corner="right" />
      {kind === 'plane' && <PlaneMessage engine={engine} />}
      <FileRemark engine={engine} />
      <EngineMessage engines={[engine]} />
    </Panel>
  );
}

/** Says that an engine has no energy over the plane although it has a frame of the present run. */
function PlaneMessage({ engine }: { engine: EngineName }) {
  const missing = useFrameFact((shown) => {
    const frame = shown?.frames[engine];
    return frame !== undefined && frame.plane === null;
  });
  return missing ? (
    <p className="panel-message">{t`${{ engine: titleOf(engine) }} has no energy over the plane; choose W(r₁,k₁)`}</p>
  ) : null;
}

/** What the fields of a radial state show: the symbol of it, with the choice behind. */
function KindSwitch({ symbol }: { symbol: string }) {
  const lab = useLab();
  const fld = useLabState((state) => state.view.fieldChoice);
  return (
    <span className="symbol kind-choice">
      <select
        className="title-choice kind"
        aria-label={t`What the fields show`}
        title={t`What the fields show: the energy over the plane, or the Wigner function along the first axis`}
        value={fld}
        onChange={(event) => lab.changeView({ fieldChoice: event.currentTarget.value as View['fieldChoice'] })}
      >
        <option value="auto">e(r₁,r₂)</option>
        <option value="wigner">W(r₁,k₁)</option>
      </select>
      <span aria-hidden="true">
        <Formula key={symbol} tex={symbol} />
      </span>
    </span>
  );
}

function EngineChoice({ field, label }: { field: 'leftEngine' | 'middleEngine'; label: string }) {
  const lab = useLab();
  const engine = useLabState((state) => state.view[field]);
  return (
    <select
      className="title-choice"
      aria-label={label}
      title={label}
      value={engine}
      onChange={(event) =>
        lab.changeView(chosenEngine(lab.store.getState().view, field, event.currentTarget.value as View['leftEngine']))
      }
    >
      {allEngines().map(({ name, menuTitle }) => (
        <option key={name} value={name}>
          {i18n._(menuTitle)}
        </option>
      ))}
    </select>
  );
}
