import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { titleOf, fieldPair } from '../../state/engines';
import { useLab, useLabState } from '../page/labContext';
import { panelNames, type PanelName } from '../parts/usePlots';
import { tabs } from '../tabs/titles';
import { saveFilm, type FilmRequest } from './film';
import { filmComplaint, pictureCount, readFilmNumber, type FilmLength } from './filmLength';
import type { Job } from './job';

const widths = [640, 1280, 1920];

/** The record as a film. */
export function FilmPage({ job }: { job: Job }) {
  const lab = useLab();
  const view = useLabState((state) => state.view);
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
  const noteId = useId();
  const length = {
    seconds: readFilmNumber('seconds', seconds),
    framesPerSecond: readFilmNumber('framesPerSecond', rate),
  };
  const complaints = [
    ...(length.seconds === null ? [filmComplaint('seconds', seconds, t`Seconds`)] : []),
    ...(length.framesPerSecond === null ? [filmComplaint('framesPerSecond', rate, t`Pictures a second`)] : []),
  ];
  // only numbers within the limits become pictures
  const request: FilmRequest | null = isWhole(length) ? { subject, kind, width, ...length } : null;
  const count = request ? pictureCount(request) : 0;
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
        <NumberInput
          label={t`Seconds`}
          value={seconds}
          isWrong={length.seconds === null}
          noteId={noteId}
          onChange={setSeconds}
        />
        <NumberInput
          label={t`Pictures a second`}
          value={rate}
          isWrong={length.framesPerSecond === null}
          noteId={noteId}
          onChange={setRate}
        />
      </div>
      <p id={noteId} className={request ? 'muted' : 'complaint'}>
        {request
          ? t`${plural(count, { one: `${count} picture.`, other: `${count} pictures.` })} A GIF of more than a hundred is large.`
          : complaints.join(' ')}
      </p>
      <div className="button-row">
        <button
          type="button"
          className="outlined"
          disabled={job.running !== null || request === null}
          onClick={() => request && job.start((progress) => saveFilm(lab, request, progress))}
        >
          <Trans>Make the film</Trans>
        </button>
      </div>
    </>
  );
}

const isWhole = (length: Record<keyof FilmLength, number | null>): length is FilmLength =>
  length.seconds !== null && length.framesPerSecond !== null;

interface NumberInputProps {
  label: string;
  value: string;
  isWrong: boolean;
  /** Where it is said what the numbers make, or what is wrong with them. */
  noteId: string;
  onChange(text: string): void;
}

function NumberInput({ label, value, isWrong, noteId, onChange }: NumberInputProps) {
  return (
    <label>
      {label}
      <input
        className="short"
        inputMode="decimal"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={noteId}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
