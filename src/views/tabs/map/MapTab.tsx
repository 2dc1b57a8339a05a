import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { mapCommand } from '../../../export/mapCommand';
import { changesAt, mapKey, mapPlan, valuesAt, type MapPlan } from '../../../measurements/map/mapPlan';
import {
  mapQuantities,
  quantityNames,
  quantityReason,
  quantitySpecs,
  type MapQuantity,
} from '../../../measurements/map/quantities';
import { axisSign } from '../../../measurements/map/axes';
import type { MapState } from '../../../state/parameterMap';
import { createSignal, type Signal } from '../../../state/signal';
import { formatNumber } from '../../../text/format';
import { extremes, placeMap } from '../../figures/parameterMap';
import { OfPresent } from '../../kept/OfPresent';
import { useLab, useLabState } from '../../page/labContext';
import { useParameterMap } from '../../page/parameterMapContext';
import { CopyButton } from '../../parts/CopyButton';
import { useSignalValue } from '../../parts/useSignalValue';
import { TabPage } from '../TabPage';
import { AxesForm } from './AxesForm';
import { FillButton } from './FillButton';
import { MapFigure } from './MapFigure';
import { Patterns } from './Patterns';

/** Wall time that a slider rests before its map begins. */
const settleMs = 350;

const none: MapState = { plan: null, points: [], known: 0, phase: 'empty', secondsLeft: null, failure: '' };

/** A quantity over two parameters of the scenario, filled in while one looks; a click takes the page there. */
export function MapTab() {
  const lab = useLab();
  const map = useParameterMap();
  const scenario = useLabState((state) => state.scenario);
  const view = useLabState((state) => state.view);
  const plan = useMemo(() => mapPlan(view, scenario), [view, scenario]);
  const reason = quantityReason(plan.quantity, scenario, [plan.across.key, plan.along.key]);
  const key = mapKey(plan);
  const isDragged = useLabState((state) => state.runBeforeDrag !== null);
  const [fallback] = useState<Signal<MapState>>(() => createSignal(none));
  const state = useSignalValue(map?.state ?? fallback);

  useEffect(() => {
    if (!map || reason !== null || isDragged) return;
    // the first at once; while a field is typed in or a slider moves, when it rests
    const timer = window.setTimeout(() => map.show(plan), map.state.get().plan ? settleMs : 0);
    return () => window.clearTimeout(timer);
    // what is on an axis does not change the map
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [map, key, reason, isDragged]);
  useEffect(() => () => map?.leave(), [map]);

  const isShown = state.plan !== null && mapKey(state.plan) === key;
  const [place, setPlace] = useState<number | null>(null);
  const shown = isShown ? state : none;
  const model = useMemo(() => placeMap(plan, pointsOf(shown, plan)), [plan, shown]);
  const choose = (at: number) => lab.change(changesAt(plan, at), true);
  const command = reason === null ? mapCommand(plan) : null;

  return (
    <TabPage
      head={
        <>
          <QuantityChoice plan={plan} />
          {map && reason === null && <FillButton map={map} state={shown} />}
          <OfPresent why={t`a map of one scenario`} />
          <Patterns kinds={model.kinds} />
        </>
      }
      uneven
      numbers={reason ?? <MapNumbers plan={plan} state={shown} />}
    >
      {reason === null ? (
        <MapFigure plan={plan} map={model} onChoose={choose} onPlace={setPlace} />
      ) : (
        <div>
          <p className="panel-message lasting">{reason}</p>
        </div>
      )}
      <div>
        <div className="map-side">
          <AxesForm plan={plan} />
          <div className="map-row">
            {place !== null && reason === null && <GoButton plan={plan} place={place} onChoose={choose} />}
            {command && (
              <CopyButton
                text={() => command}
                label={t({ message: 'Command', comment: 'A button: copies the command line of the map' })}
                name={t`Copy the command that makes this map`}
              />
            )}
          </div>
        </div>
      </div>
    </TabPage>
  );
}

function pointsOf({ points }: MapState, { count }: MapPlan): MapState['points'] {
  return points.length === count ** 2 ? points : Array.from({ length: count ** 2 }, () => null);
}

/** The menu of quantities; those that say nothing about the scenario are there, and cannot be chosen. */
function QuantityChoice({ plan }: { plan: MapPlan }) {
  const lab = useLab();
  const { quantity, base, across, along } = plan;
  return (
    <select
      aria-label={t`What the map shows`}
      value={quantity}
      onChange={(event) => lab.changeView({ mapQuantity: event.target.value as MapQuantity })}
    >
      {mapQuantities.map((each) => {
        const why = quantityReason(each, base, [across.key, along.key]);
        return (
          <option key={each} value={each} disabled={why !== null && each !== quantity} title={why ?? undefined}>
            {quantityNames[each]}
          </option>
        );
      })}
    </select>
  );
}

interface GoButtonProps {
  plan: MapPlan;
  place: number;
  onChoose(place: number): void;
}

/** Takes the page to the place of the cursor: the click of those who read with a finger. */
function GoButton({ plan, place, onChoose }: GoButtonProps) {
  const { across, along } = plan;
  const [x, y] = valuesAt(plan, place).map((value) => formatNumber(value));
  const [xSign, ySign] = [axisSign(across.key), axisSign(along.key)];
  return (
    <button type="button" className="outlined" onClick={() => onChoose(place)}>
      <Trans comment="A button: takes the page to these parameters">
        Go to {xSign} = {x}, {ySign} = {y}
      </Trans>
    </button>
  );
}

/** What the map shows in words: its extremes, and how many points have no number. */
function MapNumbers({ plan, state }: { plan: MapPlan; state: MapState }) {
  const model = placeMap(plan, pointsOf(state, plan));
  const { symbol } = quantitySpecs[plan.quantity];
  const ends = extremes(model.values);
  const placeText = (place: number) => {
    const [x, y] = valuesAt(plan, place).map((value) => formatNumber(value));
    return `${axisSign(plan.across.key)} = ${x}, ${axisSign(plan.along.key)} = ${y}`;
  };
  const count = (kind: string) => model.kinds.filter((each) => each === kind).length;
  const [infinite, failed] = [count('infinite'), count('failed')];
  const [high, low] = ends ? [ends.largest, ends.least].map((place) => formatNumber(model.values[place])) : ['', ''];
  const [highPlace, lowPlace] = ends ? [placeText(ends.largest), placeText(ends.least)] : ['', ''];
  return (
    <>
      {ends && (
        <b>
          <Trans comment="Least and largest number of a map, each with its place in brackets">
            {symbol} from {low} ({lowPlace}) to {high} ({highPlace}).
          </Trans>
        </b>
      )}{' '}
      {infinite > 0 && t`Infinite at ${infinite} of ${{ count: state.known }} points.`}{' '}
      {failed > 0 && t`No value at ${failed} of ${{ count: state.known }} points: the cursor says why.`}{' '}
      {t`A click on the map takes the page there.`}
    </>
  );
}
