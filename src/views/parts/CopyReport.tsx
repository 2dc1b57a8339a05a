import { t } from '@lingui/core/macro';
import { useContext } from 'react';
import { pageFaultLog } from '../../state/faults/faultLog';
import { faultReport } from '../../state/faults/faultReport';
import type { Lab } from '../../state/types';
import { LabContext } from '../page/labContext';
import { buildText, pageBuild } from './build';
import { CopyButton } from './CopyButton';

/** Where something failed: a report of it for the clipboard, with or without a lab around. */
export function CopyReport() {
  const lab = useContext(LabContext);
  return <CopyButton label={t`Copy report`} text={() => reportNow(lab)} />;
}

function reportNow(lab: Lab | null): string {
  const state = lab?.store.getState();
  return faultReport({
    program: buildText(pageBuild()),
    href: window.location.href,
    browser: browserFacts(),
    engines: state?.status.engines ?? {},
    notices: [...(state?.failure ? [state.failure.message] : []), ...(state?.notices ?? []).map(({ text }) => text)],
    faults: pageFaultLog.list(),
  });
}

/** What decides how fast the page is and what it can draw. */
function browserFacts(): [string, string][] {
  const { userAgent, hardwareConcurrency, language } = navigator;
  const { deviceMemory } = navigator as { deviceMemory?: number };
  // said as it is: a report goes to the makers of the program, in English
  const memory = deviceMemory === undefined ? 'not told' : `${deviceMemory} GB or more`;
  return Object.entries({
    Browser: userAgent,
    Processors: String(hardwareConcurrency),
    Memory: memory,
    // said as it is: as above
    Window: `${window.innerWidth} x ${window.innerHeight} at ${window.devicePixelRatio}`,
    Language: language,
    Network: navigator.onLine ? 'online' : 'offline',
  });
}
