import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { parseScenario } from '../../scenario/codec';
import { lockPanels, lockSliders, lockTools, type Lock } from '../../scenario/lock/lock';
import { presets } from '../../scenario/presets';
import { keySpec, signOf } from '../../scenario/schema';
import { Code } from '../parts/Code';
import { LinkRow } from '../parts/LinkRow';
import { useLab } from '../page/labContext';
import { tabs } from '../tabs/titles';
import { Choices } from './Choices';
import { useDesk, withDraft } from './desk';
import { draftComplaint, draftLink, draftWarnings, longestCode, type Draft } from './draft';
import { Drafts } from './Drafts';
import { EarlierHandout } from './EarlierHandout';
import { LivePreview } from './LivePreview';
import { Preview } from './Preview';
import { slotOf } from './useLock';
import { Words } from './Words';

const panelTitles = (): Record<Lock['panels'][number], string> => ({
  left: t`left field`,
  middle: t`middle field`,
  difference: t`difference`,
  profile: t`energy profile`,
  tab: t`tabs`,
});

const toolTitles = (): Record<Lock['tools'][number], string> => ({
  probe: t`set probes`,
  paint: t`paint packets`,
  keep: t`keep a run`,
  save: t`save numbers and pictures`,
});

/** Sliders that have no symbol, in words. */
const sliderNames = (): Partial<Record<string, string>> => ({
  init: t`profile`,
  geo: t`geometry`,
  pol: t`polarisation`,
  spec: t`spectrum`,
  c: t`couplings`,
  noise: t`noise`,
  seed: t`seed`,
});

const presetTitles = () => Object.fromEntries(presets.map(({ id, title }) => [id, title]));

/** Makes a handout of the state on the screen, or of a handout's link, and gives its link. */
export function Builder() {
  const lab = useLab();
  const screen = () => lab.linkText();
  const { desk, isKept, set } = useDesk(screen);
  const { draft } = desk;
  const { lock } = draft;
  const root = useRef<HTMLDivElement>(null);
  // a button that goes when it was pressed loses the focus to nobody, and with it its window would lose Escape
  useLayoutEffect(() => {
    if (document.activeElement === document.body) root.current?.closest<HTMLElement>('[role=dialog]')?.focus();
  }, [desk]);
  const edit = (patch: Partial<Draft>) => set({ ...desk, draft: { ...draft, ...patch, isEdited: true } });
  const change = (patch: Partial<Lock>) => edit({ lock: { ...lock, ...patch } });
  return (
    <div className="builder" ref={root}>
      <p>
        <Trans>
          A handout opens the state on the screen with the controls that you choose, a task and questions. Answers stay
          in the browser of the student.
        </Trans>
      </p>
      <EarlierHandout onDraft={(next) => set(withDraft(desk, next))} />
      {draft.isOfLink && (
        <div className="button-row">
          <span>
            <Trans>This handout opens the state of its link, not the one on the screen.</Trans>
          </span>
          <button
            type="button"
            className="outlined"
            onClick={() => edit({ base: parseScenario(screen()), isOfLink: false })}
          >
            <Trans>Take the state on the screen</Trans>
          </button>
        </div>
      )}
      <Drafts desk={desk} isKept={isKept} screen={screen} onChange={set} />
      <Words lock={lock} change={change} />
      <Sliders lock={lock} change={change} />
      <Choices
        legend={t`Panels`}
        titles={panelTitles()}
        chosen={lock.panels}
        onChange={(panels) =>
          panels.length > 0 && change({ panels: lockPanels.filter((name) => panels.includes(name)) })
        }
      />
      <Choices
        legend={t`Tabs`}
        titles={tabs}
        chosen={lock.tabs}
        onChange={(chosen) => chosen.length > 0 && change({ tabs: chosen as Lock['tabs'] })}
      />
      <Choices
        legend={t`Presets`}
        titles={presetTitles()}
        chosen={lock.presets}
        onChange={(chosen) => change({ presets: chosen })}
      />
      <Choices
        legend={t`Beyond sliders`}
        titles={toolTitles()}
        chosen={lock.tools}
        onChange={(chosen) => change({ tools: lockTools.filter((name) => chosen.includes(name)) })}
      />
      <label className="whole-row">
        <input
          type="checkbox"
          checked={!lock.isFixed}
          onChange={(event) => change({ isFixed: !event.currentTarget.checked })}
        />{' '}
        <Trans>A button unlocks the whole page</Trans>
      </label>
      <Result draft={draft} />
    </div>
  );
}

interface SlidersProps {
  lock: Lock;
  change(patch: Partial<Lock>): void;
}

function Sliders({ lock, change }: SlidersProps) {
  const names = sliderNames();
  const set = (key: string, slot: string) => {
    const without = (list: readonly string[]) => list.filter((other) => other !== key);
    change({
      open: slot === 'open' ? [...lock.open, key] : without(lock.open),
      shut: slot === 'shut' ? [...lock.shut, key] : without(lock.shut),
    });
  };
  return (
    <fieldset>
      <legend>
        <Trans>Sliders</Trans>
      </legend>
      <div className="choices">
        {lockSliders.map((key) => (
          <label key={key} className="slot" title={keySpec(key)?.meaning}>
            {names[key] ?? signOf(key)}
            <select value={slotOf(lock, key)} onChange={(event) => set(key, event.currentTarget.value)}>
              <option value="hidden">{t`not shown`}</option>
              <option value="open">{t`can be moved`}</option>
              <option value="shut">{t`locked`}</option>
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What a draft has come to: its link, or why it has none. */
function Result({ draft }: { draft: Draft }) {
  const complaint = useMemo(() => draftComplaint(draft), [draft]);
  return (
    <>
      <div role="status">{complaint !== null && <p className="complaint">{complaint}</p>}</div>
      {complaint === null && <Given draft={draft} />}
    </>
  );
}

/** The link of a draft that has one, and what it opens. */
function Given({ draft }: { draft: Draft }) {
  const link = useMemo(() => draftLink(draft), [draft]);
  const { length } = link;
  const warnings = useMemo(() => draftWarnings(draft), [draft]);
  return (
    <>
      <Preview lock={draft.lock} />
      <LivePreview link={link} />
      <LinkRow link={link} label={t`Link to the handout`} copyName={t`Copy the link to the handout`}>
        <a className="button outlined" href={link} target="_blank" rel="noreferrer">
          <Trans>Try it in a new tab</Trans>
        </a>
      </LinkRow>
      <p className="muted">
        <Trans>The link has {length} characters.</Trans>
      </p>
      <div role="status">
        {warnings.map((text) => (
          <p key={text} className="complaint">
            {text}
          </p>
        ))}
      </div>
      {length <= longestCode ? <Code text={link} /> : <p className="complaint">{t`No code holds so long a link.`}</p>}
    </>
  );
}
