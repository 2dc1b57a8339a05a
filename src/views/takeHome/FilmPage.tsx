import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { titleOf, fieldPair } from '../../state/engines';
import { readNumber } from '../../text/format';
import { useLab, useLabState } from '../page/labContext';
import { panelNames, type PanelName } from '../parts/usePlots';
import { tabs } from '../tabs/titles';
import { filmLimits, filmTimes, saveFilm, type FilmRequest } from './film';
import type { Job } from './job';

const widths = [640, 1280, 1920];

/** The record as a film. */
export function FilmPage({ job }: { job: Job }) {
  const lab = useLab();
  const view = useLabState((state) => state.view);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const [subject, setSubject] = useState<FilmRequest['subject']>('page');
  const [kind, setKind] = useState<FilmRequest['kind']>('video');
  const [width, setWidth] = useState(1280);
  const [seconds, setSeconds] = useState('8');
  const [rate, setRate] = useState('25');
  const [left, middle] = fieldPair(view).map(titleOf);
  const titles: Record<PanelName, string> = {
    left,
    middle,
    difference: t`Difference`,
    profile: t`Energy profile`,
    tab: tabs[view.tab],
  };
  const request = { subject, kind, width, seconds: numberOf(seconds), framesPerSecond: numberOf(rate) };
  const complaint =
    complaintOf('seconds', seconds, t`Seconds`) ?? complaintOf('framesPerSecond', rate, t`Pictures a second`);
  const count = filmTimes(request, lastTime).length;
  return (
    <>
      <p>
        <Trans>
          The record from t = 0 to T, each picture at its time. MP4 where this browser can encode H.264, else WebM; GIF
          for chat. Keep this page in front meanwhile.
        </Trans>
      </p>
      <div className="choices-row">
        <label>
          <Trans context="film" comment="before a list: all figures, or one of them">
            Of
          </Trans>
          <select
            aria-label={t`What the film shows`}
            value={subject}
            onChange={(event) => setSubject(event.target.value as FilmRequest['subject'])}
          >
            <option value="page">{t`all figures`}</option>
            {panelNames.map((name) => (
              <option key={name} value={name}>
                {titles[name]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <Trans context="film" comment="before a list: video, GIF">
            As
          </Trans>
          <select
            aria-label={t`Kind of film`}
            value={kind}
            onChange={(event) => setKind(event.target.value as FilmRequest['kind'])}
          >
            <option value="video">{t`video`}</option>
            {/* said as it is: a name */}
            <option value="gif">GIF</option>
          </select>
        </label>
        <label>
          <Trans>Width</Trans>
          <select
            aria-label={t`Width of the film`}
            value={width}
            onChange={(event) => setWidth(Number(event.target.value))}
          >
            {widths.map((pixels) => (
              <option key={pixels} value={pixels}>
                {t`${pixels} pixels`}
              </option>
            ))}
          </select>
        </label>
        <NumberInput label={t`Seconds`} value={seconds} onChange={setSeconds} />
        <NumberInput label={t`Pictures a second`} value={rate} onChange={setRate} />
      </div>
      <p className={complaint ? '' : 'muted'}>
        {complaint ??
          t`${plural(count, { one: `${count} picture.`, other: `${count} pictures.` })} A GIF of more than a hundred is large.`}
      </p>
      <div className="button-row">
        <button
          type="button"
          className="outlined"
          disabled={job.running !== null || complaint !== null}
          onClick={() => job.start((progress) => saveFilm(lab, request, progress))}
        >
          <Trans>Make the film</Trans>
        </button>
      </div>
    </>
  );
}

const numberOf = (text: string) => readNumber(text) ?? NaN;

function complaintOf(name: keyof typeof filmLimits, text: string, label: string): string | null {
  const [least, most] = filmLimits[name];
  const value = numberOf(text);
  return value >= least && value <= most
    ? null
    : t`${label}: ${{ typed: JSON.stringify(text) }} is not a number from ${least} to ${most}.`;
}

function NumberInput({ label, value, onChange }: { label: string; value: string; onChange(text: string): void }) {
  return (
    <label>
      {label}
      <input
        className="short"
        inputMode="decimal"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
