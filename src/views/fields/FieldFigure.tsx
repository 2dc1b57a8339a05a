import { i18n } from '../../language';
import { t } from '@lingui/core/macro';
import { useCallback, useMemo } from 'react';
import { engineOf } from '../../../workers';
import { titleOf, type EngineName } from '../../state/engines';
import { fieldOf, type FieldKind } from '../../state/pictures/fields';
import type { LabFrame } from '../../state/pictures/frameBus';
import { useLabState } from '../page/labContext';
import { samplesOfRecord } from '../figures/samples';
import { colourScaleOf, usePhasePlot } from '../parts/usePhasePlot';

/**
 * The symbol of what a field shows: the superscript epsilon of the lattice stays, the arguments are those of the axes.
 */
export function symbolOf(engine: EngineName, kind: FieldKind, dimension: number): string {
  const { symbol } = engineOf(engine);
  if (kind === 'plane') return symbol.replace('W', 'e').replace(/\(.*\)/, '(r_1,r_2,t)');
  return dimension === 1 ? symbol : symbol.replace('r,', 'r_1,').replace('k,', 'k_1,');
}

interface FieldFigureProps {
  name: 'left' | 'middle';
  engine: EngineName;
  kind: FieldKind;
  /** The field is that of the kept run. */
  isKept?: boolean;
}

/** The field of an engine, of the present or of the kept run. */
export function FieldFigure({ name, engine, kind, isKept = false }: FieldFigureProps) {
  const colormap = useLabState((state) => state.view.colourMap);
  const select = useCallback(
    ({ frames, kept, ranges, scale }: LabFrame) => {
      const frame = isKept ? kept?.field : frames[engine];
      const field = frame && fieldOf(frame, kind);
      return field ? { ...field, low: 0, high: ranges.field, scale: colourScaleOf(scale) } : null;
    },
    [engine, kind, isKept],
  );
  const own =
    kind === 'plane' ? t`Energy over the plane, ${{ engine: titleOf(engine) }}` : i18n._(engineOf(engine).label);
  const label = isKept
    ? t({ message: `${own}, of the kept run`, comment: 'The name of a figure, which is that of the kept run' })
    : own;
  // how many samples the kept run has is told with that run
  const samples = useMemo(() => (isKept ? [] : samplesOfRecord([engine])), [isKept, engine]);
  const quantity = kind === 'plane' ? 'e' : 'W';
  const attach = usePhasePlot(name, { label, colormap, quantity, kind, select, samples });
  return <div className="plot-host of-run" ref={attach} />;
}
