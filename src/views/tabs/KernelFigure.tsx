import { useEffect } from 'react';
import type { LatticeNoise } from '../../physics/collision';
import { createHeatmap, type Heatmap } from '../../plots/heatmap';
import type { PlaneMarks } from '../../plots/overlay';
import { kernelField } from '../figures/anatomy';
import { useLabState } from '../page/labContext';
import { usePlot, usePlotTheme } from '../parts/usePlots';

interface KernelFigureProps {
  noise: LatticeNoise;
  /** Name of the figure for screen readers. */
  label: string;
  marks?: PlaneMarks;
  square?: boolean;
  /** Is given the figure, to draw over it, and null when it goes. */
  onPlot?: (plot: Heatmap | null) => void;
}

const noMarks: PlaneMarks = { x: [], y: [], points: [] };

/**
 * The collision kernel over k and k'; in d >= 2 that of one direction. Dimension and noise are those of the mounting.
 */
export function KernelFigure({ noise: { dimension, noise }, label, marks, square = false, onPlot }: KernelFigureProps) {
  const theme = usePlotTheme();
  const map = useLabState((state) => state.view.colourMap);
  const index = dimension === 1 ? '' : '\u2097';
  const [plot, attach] = usePlot('tab', (host) =>
    createHeatmap(host, {
      theme,
      label,
      colormap: map,
      quantity: 'R',
      xLabel: `k${index}`,
      yLabel: `k\u2032${index}`,
      square,
    }),
  );
  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(map), [plot, map]);
  useEffect(() => plot?.setLabel(label), [plot, label]);
  useEffect(() => {
    if (!plot) return;
    const { values, cells, high } = kernelField({ dimension, noise });
    plot.setAxes({ length: 1 });
    plot.setMarks(marks ?? noMarks);
    plot.paint(values, cells, cells, { low: 0, high, scale: 'linear' });
  }, [plot, dimension, noise, marks]);
  useEffect(() => onPlot?.(plot), [plot, onPlot]);
  return (
    <div className="kernel">
      <div className="plot-host" ref={attach} />
    </div>
  );
}
