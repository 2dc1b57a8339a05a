import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useCallback, type RefCallback } from 'react';
import type { Still } from '../../poster/kineticStill';
import { colormap } from '../../plots/colormaps';
import { rasterise } from '../../plots/raster';
import { presets } from '../../scenario/presets';
import { siteCountOf } from '../../scenario/model';
import { stateInWords } from '../../state/address/changes';
import { fieldKind } from '../../state/pictures/fields';
import { formatNumber } from '../../text/format';
import { useLabState } from '../page/labContext';
import { Icon } from '../parts/Icon';
import { usePlotTheme } from '../parts/usePlots';
import { program } from '../../export/program';
import { useEmbedding } from './embedContext';
import { useStill } from './useStill';

/** What stands in the frame until it is pressed: the field of the Boltzmann equation, and what it is. */
export function Poster() {
  const embedding = useEmbedding();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const presetId = useLabState((state) => state.presetId);
  const still = useStill();
  const title = presets.find(({ id }) => id === presetId)?.title ?? program;
  const isThere = still !== 'waiting' && !('fault' in still);
  const isPlane = fieldKind(view, scenario) === 'plane';
  const time = isThere ? formatNumber(still.kineticTime) : '';
  const half = formatNumber((siteCountOf(scenario) * scenario.epsilon) / 2);
  return (
    <main className="poster" data-still={still === 'waiting' ? 'waiting' : isThere ? 'ready' : 'none'}>
      <button type="button" className="poster-button" onClick={embedding.press}>
        <span className="poster-play">
          <Icon name="play" />
        </span>
        <span className="hidden-text">
          {t({ message: 'Run:', context: 'verb', comment: 'before what is to be run' })}{' '}
        </span>
        <b>{title}</b>
        <span className="muted">{stateInWords(scenario)}</span>
      </button>
      {isThere ? (
        <figure>
          <Axis
            className="upright"
            low={isPlane ? `−${half}` : '−½'}
            name={isPlane ? 'r₂' : 'k'}
            high={isPlane ? half : '½'}
          />
          <StillCanvas still={still} />
          <Axis low={`−${half}`} name={isPlane ? 'r₁' : 'r'} high={half} />
          <figcaption>
            {isPlane ? (
              <Trans>Energy over the plane of the Boltzmann equation at t = {time}</Trans>
            ) : (
              <Trans>W of the Boltzmann equation at t = {time}</Trans>
            )}
          </figcaption>
        </figure>
      ) : (
        <p className="muted">{still === 'waiting' ? '' : still.fault}</p>
      )}
    </main>
  );
}

/** The ends of an axis, and what it is, for the eye alone. */
function Axis({ className = '', low, name, high }: { className?: string; low: string; name: string; high: string }) {
  return (
    <span className={`axis ${className}`} aria-hidden="true">
      <span>{low}</span>
      <i>{name}</i>
      <span>{high}</span>
    </span>
  );
}

/** A field in the colours of the page, from no energy to its largest value. */
function StillCanvas({ still }: { still: Still }) {
  const map = useLabState((state) => state.view.colourMap);
  const { scheme } = usePlotTheme();
  const paint: RefCallback<HTMLCanvasElement> = useCallback(
    (canvas) => {
      const context = canvas?.getContext('2d');
      if (!context) return;
      const { values, columns, rows } = still;
      const image = new ImageData(columns, rows);
      const high = values.reduce((largest, value) => Math.max(largest, value), 0) || 1;
      rasterise(new Uint32Array(image.data.buffer), values, columns, rows, colormap(map, scheme).table, 0, high);
      context.putImageData(image, 0, 0);
    },
    [still, map, scheme],
  );
  return <canvas ref={paint} width={still.columns} height={still.rows} aria-hidden="true" />;
}
