import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useLab } from '../page/labContext';
import { Icon } from '../parts/Icon';
import { useSignalValue } from '../parts/useSignalValue';
import { chosenSource, noCurve, settings, sounding, sources, toggleSound, type Source } from './hearing';

/** Opens what is heard of the curves on the page, and how; key H plays without it. */
export function SoundButton() {
  const [found, setFound] = useState<Source[]>([]);
  return (
    <DialogTrigger onOpenChange={(open) => open && setFound(sources())}>
      <Button className="button" aria-label={t`Hear the curves`}>
        <Icon name="sound" />
      </Button>
      <Popover className="info-popover sound-popover">
        <Dialog aria-label={t`Hear the curves`}>
          <SoundForm found={found} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SoundForm({ found }: { found: readonly Source[] }) {
  const lab = useLab();
  const { seconds, volume } = useSignalValue(settings);
  const isSounding = useSignalValue(sounding) !== null;
  const source = chosenSource(found);
  const change = (patch: Partial<ReturnType<typeof settings.get>>) => settings.set({ ...settings.get(), ...patch });
  if (!source) return <p>{noCurve()}</p>;
  return (
    <>
      <p>{source.words}</p>
      <label>
        <Trans comment="list of the curves that can be heard">Curve</Trans>
        <select value={source.key} onChange={(event) => change({ source: event.currentTarget.value })}>
          {[...new Set(found.map(({ figure }) => figure))].map((title) => (
            <optgroup key={title} label={title}>
              {found
                .filter(({ figure }) => figure === title)
                .map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        <Trans context="sound" comment="how long a curve sounds">
          Length
        </Trans>
        <select value={seconds} onChange={(event) => change({ seconds: Number(event.currentTarget.value) })}>
          {[2, 4, 8].map((choice) => (
            <option key={choice} value={choice}>
              {choice} s
            </option>
          ))}
        </select>
      </label>
      <label>
        <Trans>Loudness</Trans>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          style={{ '--filled': `${100 * volume}%` } as React.CSSProperties}
          aria-valuetext={`${Math.round(100 * volume)} %`}
          onChange={(event) => change({ volume: Number(event.currentTarget.value) })}
        />
      </label>
      <button type="button" className="outlined" onClick={() => toggleSound(lab)}>
        {isSounding ? t`Stop` : t`Play`}
      </button>
      <p className="muted">
        <Trans>Key H plays and stops. A profile is heard as it stands when it begins.</Trans>
      </p>
    </>
  );
}
