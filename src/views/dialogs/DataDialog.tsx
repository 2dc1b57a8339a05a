import { useState } from 'react';
import type { View } from '../../scenario/view';
import { titleOf, fieldPair } from '../../state/engines';
import { plainNumber } from '../../text/format';
import type { LabFrame } from '../../state/frameBus';
import { profileCsv, spectrumCsv } from '../../export/frameCsv';
import { pictureJson } from '../../export/frames';
import { program, version } from '../../export/program';
import { reportCsv, reportJson } from '../../export/report';
import { measurementKinds } from '../../state/measurements';
import { DialogFrame } from './DialogFrame';
import { useLab } from '../page/labContext';
import { useMeasured } from '../page/measurementsContext';
import { mountedPlots, panelNames, type PanelName } from '../parts/usePlots';

/** What each panel shows, as the title of its picture. */
function panelTitles(view: View): Record<PanelName, string> {
  const [left, middle] = fieldPair(view).map((engine) => titleOf(engine));
  const difference = `${left} minus ${middle}`;
  return { left, middle, difference, profile: 'Energy profile', tab: 'Lower right panel' };
}

/** The picture on show as numbers and as images, and what was measured of its physics. */
export function DataDialog({ onClose }: { onClose(): void }) {
  const lab = useLab();
  // the picture and its own scenario, kept while the dialog is open
  const [{ frame, scenario, view }] = useState(() => ({ frame: lab.current.get(), ...lab.store.getState() }));
  const [message, setMessage] = useState('');
  const titles = panelTitles(view);
  const time = frame ? plainNumber(frame.kineticTime, 4) : '0';
  const attempt: Attempt = async (work) => {
    try {
      await work();
      setMessage('');
    } catch (reason) {
      setMessage(`That did not work: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  };
  const text = (name: string, type: string, make: (frame: LabFrame) => string) => (
    <button
      type="button"
      className="outlined"
      disabled={!frame}
      onClick={() =>
        void attempt(() => (frame ? saveText(`wigner-lab-t${time}-${name}`, type, make(frame)) : undefined))
      }
    >
      {name}
    </button>
  );
  return (
    <DialogFrame title="Take it home" open onClose={onClose}>
      <p>
        {frame
          ? `The picture at kinetic time ${time}.`
          : 'There is no picture of this scenario yet; come back when the engines have started.'}
      </p>
      <h3>Numbers</h3>
      <div className="button-row">
        {text('frame.json', 'application/json', (shown) => pictureJson(scenario, shown))}
        {text('profile.csv', 'text/csv', (shown) => profileCsv(scenario, shown))}
        {text('spectrum.csv', 'text/csv', spectrumCsv)}
      </div>
      <MeasuredNumbers attempt={attempt} />
      <h3>Pictures</h3>
      <div className="button-row">
        {panelNames.map((name) => (
          <button
            key={name}
            type="button"
            className="outlined"
            disabled={!frame}
            onClick={() => void attempt(() => savePicture(name, titles[name], time))}
          >
            {titles[name]}
          </button>
        ))}
      </div>
      <p role="status">{message}</p>
    </DialogFrame>
  );
}

type Attempt = (work: () => void | Promise<void>) => Promise<void>;

/** The measurements of the present physics that have ended, as files with the columns of the command line. */
function MeasuredNumbers({ attempt }: { attempt: Attempt }) {
  const results = {
    study: useMeasured('study'),
    current: useMeasured('current'),
    displacement: useMeasured('displacement'),
    causes: useMeasured('causes'),
  };
  const ended = measurementKinds.flatMap((kind) => {
    const result = results[kind];
    return result?.findings && !result.running ? [{ kind, findings: result.findings }] : [];
  });
  if (ended.length === 0) return null;
  const button = (name: string, type: string, make: () => string) => (
    <button
      key={name}
      type="button"
      className="outlined"
      onClick={() => void attempt(() => saveText(`wigner-lab-${name}`, type, make()))}
    >
      {name}
    </button>
  );
  return (
    <>
      <h3>Measurements</h3>
      <div className="button-row">
        {ended.flatMap(({ kind, findings }) => [
          button(`${kind}.json`, 'application/json', () => reportJson({ program, version, ...findings() })),
          button(`${kind}.csv`, 'text/csv', () => reportCsv(findings())),
        ])}
      </div>
    </>
  );
}

async function savePicture(name: PanelName, title: string, time: string): Promise<void> {
  const plot = mountedPlots.get(name);
  if (!plot) throw new Error('the panel is not on the page');
  const address = await plot.toImage({ title: `${title}, t = ${time}` });
  saveAddress(`wigner-lab-t${time}-${name}.png`, address);
}

function saveText(fileName: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  saveAddress(fileName, address);
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function saveAddress(fileName: string, address: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
}
