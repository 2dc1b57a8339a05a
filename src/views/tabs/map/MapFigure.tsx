import { t } from '@lingui/core/macro';
import { useEffect } from 'react';
import { axisMeaning, axisSign } from '../../../measurements/map/axes';
import type { MapPlan } from '../../../measurements/map/mapPlan';
import { quantityNames, quantitySpecs } from '../../../measurements/map/quantities';
import { createParameterMapPlot, type PlaceMap } from '../../../plots/parameterMap';
import { useLabState } from '../../page/labContext';
import { usePlot, usePlotTheme } from '../../parts/usePlots';

interface MapFigureProps {
  plan: MapPlan;
  map: PlaceMap;
  onChoose(place: number): void;
  onPlace(place: number | null): void;
}

/** The figure of a map; other axes are another figure. */
export function MapFigure(props: MapFigureProps) {
  const { across, along, quantity } = props.plan;
  const key = [quantity, across.key, along.key, across.isLog, along.isLog].join(' ');
  return <MountedFigure key={key} {...props} />;
}

function MountedFigure({ plan, map, onChoose, onPlace }: MapFigureProps) {
  const theme = usePlotTheme();
  const colours = useLabState((state) => state.view.colourMap);
  const { across, along, quantity, base } = plan;
  const [x, y] = [axisSign(across.key), axisSign(along.key)];
  const [xMeaning, yMeaning] = [axisMeaning(across.key), axisMeaning(along.key)];
  const heading = t`Map of ${quantityNames[quantity]} over ${x} and ${y}`;
  const label = t`${heading}: ${xMeaning}; ${yMeaning}. Arrow keys move the cursor, Enter takes the page there.`;
  const [plot, attach] = usePlot('tab', (host) =>
    createParameterMapPlot(host, {
      theme,
      label,
      heading,
      colormap: colours,
      xLabel: x,
      yLabel: y,
      log: { x: across.isLog, y: along.isLog },
      names: {
        infinite: t`${quantitySpecs[quantity].symbol} is infinite`,
        failed: t({ message: 'no value', context: 'map' }),
      },
    }),
  );
  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(colours), [plot, colours]);
  useEffect(() => plot?.setLabel(label), [plot, label]);
  useEffect(() => plot?.setMap(map), [plot, map]);
  useEffect(() => plot?.setPresent(base[across.field], base[along.field]), [plot, base, across.field, along.field]);
  useEffect(() => plot?.listen({ onChoose, onPlace }), [plot, onChoose, onPlace]);
  useEffect(() => () => onPlace(null), [onPlace]);
  return (
    <div>
      <div className="plot-host" ref={attach} />
    </div>
  );
}
