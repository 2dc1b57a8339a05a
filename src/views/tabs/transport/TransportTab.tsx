import { msg } from '@lingui/core/macro';
import { useMemo, type ReactNode } from 'react';
import { whenAsked } from '../../../language/whenAsked';
import { modelOf } from '../../../scenario/model';
import { CollapseFigure } from './CollapseFigure';
import { DiffusivityFigure } from './DiffusivityFigure';
import { CumulativeFigure, KappaFigure } from './KappaFigures';
import { useLabState } from '../../page/labContext';
import { CurrentFigure, DisplacementFigure } from './MeasuredFigures';
import { FigureChoice, useFigureKey, type FigureKey, type TransportFigureProps } from '../TabPage';

const names: Readonly<Record<FigureKey, string>> = whenAsked({
  a: msg`⟨X²⟩ of phonons`,
  b: msg`current correlation C(s)`,
  c: msg`conductivity κ(ε)`,
  d: msg({ message: 'collapse of the profile', comment: 'Profiles at several times fall onto one curve.' }),
  e: msg`κ by mean free path`,
  f: msg`diffusivity D(t)`,
});

const figures: Record<FigureKey, (props: TransportFigureProps) => ReactNode> = {
  a: DisplacementFigure,
  b: CurrentFigure,
  c: KappaFigure,
  d: CollapseFigure,
  e: CumulativeFigure,
  f: DiffusivityFigure,
};

/** Exponents and constants of transport, measured and from the theory. */
export function TransportTab() {
  const scenario = useLabState((state) => state.scenario);
  const law = useMemo(() => modelOf(scenario), [scenario]);
  const Figure = figures[useFigureKey(names)];
  return <Figure law={law} choice={<FigureChoice names={names} />} />;
}
