import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { drawTile, patternSize, type PlaceKind } from '../../../plots/parameterMap';
import { usePlotTheme } from '../../parts/usePlots';

/** What patterns of the map mean, of those that it has. */
export function Patterns({ kinds }: { kinds: readonly PlaceKind[] }) {
  const shown = (['infinite', 'failed'] as const).filter((kind) => kinds.includes(kind));
  if (shown.length === 0) return null;
  return (
    <span className="legend">
      {shown.map((kind) => (
        <span key={kind}>
          <Swatch kind={kind} />
          {kind === 'infinite'
            ? t({ message: 'infinite', context: 'map' })
            : t({ message: 'no value', context: 'map' })}
        </span>
      ))}
    </span>
  );
}

function Swatch({ kind }: { kind: 'infinite' | 'failed' }) {
  const theme = usePlotTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const brush = canvas.current?.getContext('2d');
    if (!brush) return;
    for (const shift of [0, patternSize]) {
      brush.setTransform(1, 0, 0, 1, shift, 0);
      drawTile(brush, kind, theme);
    }
  }, [kind, theme]);
  return <canvas ref={canvas} className="map-swatch" width={2 * patternSize} height={patternSize} aria-hidden="true" />;
}
