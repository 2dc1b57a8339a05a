import { useMemo, useState } from 'react';
import { lockPanels, lockSliders, lockTools, type Lock } from '../../scenario/lock/lock';
import { textLimits } from '../../scenario/lock/texts';
import { presets } from '../../scenario/presets';
import { keySpec, signOf } from '../../scenario/schema';
import { Code } from '../parts/Code';
import { LinkRow } from '../parts/LinkRow';
import { useLab } from '../page/labContext';
import { tabs } from '../tabs/titles';
import { Choices } from './Choices';
import { draftLink, draftOf, draftWarnings, longestCode, type Draft } from './draft';
import { Preview } from './Preview';
import { slotOf } from './useLock';

const panelTitles: Record<Lock['panels'][number], string> = {
  left: 'left field',
  middle: 'middle field',
  difference: 'difference',
  profile: 'energy profile',
  tab: 'tabs',
};

const toolTitles: Record<Lock['tools'][number], string> = {
  probe: 'set probes',
  paint: 'paint packets',
  keep: 'keep a run',
  save: 'save numbers and pictures',
};

/** Sliders that have no symbol, in words. */
const sliderNames: Partial<Record<string, string>> = {
  init: 'profile',
  geo: 'geometry',
  pol: 'polarisation',
  spec: 'spectrum',
  c: 'couplings',
};

const presetTitles = Object.fromEntries(presets.map(({ id, title }) => [id, title]));

/** Makes a handout of the state on the screen, or of a handout's link, and gives its link. */
export function Builder() {
  const lab = useLab();
  const [draft, setDraft] = useState<Draft>(() => draftOf(lab.linkText()));
  const { lock } = draft;
  const change = (patch: Partial<Lock>) => setDraft((now) => ({ ...now, lock: { ...now.lock, ...patch } }));
  return (
    <div className="builder">
      <p>
        A handout opens the state on the screen with the controls that you choose, a task and questions. Answers stay in
        the browser of the student.
      </p>
      <label className="whole-row">
        Go on with an earlier handout
        <input
          className="wide-field"
          placeholder="Paste its link here"
          onChange={(event) =>
            event.currentTarget.value.includes('lock=') && setDraft(draftOf(event.currentTarget.value))
          }
        />
      </label>
      <Texts lock={lock} change={change} />
      <Sliders lock={lock} change={change} />
      <Choices
        legend="Panels"
        titles={panelTitles}
        chosen={lock.panels}
        onChange={(panels) =>
          panels.length > 0 && change({ panels: lockPanels.filter((name) => panels.includes(name)) })
        }
      />
      <Choices
        legend="Tabs"
        titles={tabs}
        chosen={lock.tabs}
        onChange={(chosen) => chosen.length > 0 && change({ tabs: chosen as Lock['tabs'] })}
      />
      <Choices
        legend="Presets"
        titles={presetTitles}
        chosen={lock.presets}
        onChange={(chosen) => change({ presets: chosen })}
      />
      <Choices
        legend="Beyond sliders"
        titles={toolTitles}
        chosen={lock.tools}
        onChange={(chosen) => change({ tools: lockTools.filter((name) => chosen.includes(name)) })}
      />
      <label className="whole-row">
        <input
          type="checkbox"
          checked={!lock.isFixed}
          onChange={(event) => change({ isFixed: !event.currentTarget.checked })}
        />{' '}
        A button unlocks the whole page
      </label>
      <Result draft={draft} />
    </div>
  );
}

interface PartProps {
  lock: Lock;
  change(patch: Partial<Lock>): void;
}

function Texts({ lock, change }: PartProps) {
  const { title, task, questions } = lock;
  const setQuestion = (i: number, text: string) =>
    change({ questions: questions.map((question, j) => (j === i ? text : question)) });
  return (
    <fieldset>
      <legend>Words</legend>
      <label className="whole-row">
        Title
        <input
          className="wide-field"
          maxLength={textLimits.title}
          value={title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </label>
      <label className="whole-row">
        Task: Markdown, formulas between $ and $
        <textarea
          rows={5}
          maxLength={textLimits.task}
          value={task}
          onChange={(event) => change({ task: event.currentTarget.value })}
        />
      </label>
      {questions.map((question, i) => (
        <label key={i} className="whole-row">
          Question {i + 1}
          <textarea
            rows={2}
            maxLength={textLimits.question}
            value={question}
            onChange={(event) => setQuestion(i, event.currentTarget.value)}
          />
        </label>
      ))}
      <div className="button-row">
        <button
          type="button"
          className="outlined"
          disabled={questions.length >= textLimits.questions}
          onClick={() => change({ questions: [...questions, ''] })}
        >
          Add a question
        </button>
        {questions.length > 0 && (
          <button type="button" className="outlined" onClick={() => change({ questions: questions.slice(0, -1) })}>
            Remove the last
          </button>
        )}
      </div>
    </fieldset>
  );
}

function Sliders({ lock, change }: PartProps) {
  const set = (key: string, slot: string) => {
    const without = (list: readonly string[]) => list.filter((other) => other !== key);
    change({
      open: slot === 'open' ? [...lock.open, key] : without(lock.open),
      shut: slot === 'shut' ? [...lock.shut, key] : without(lock.shut),
    });
  };
  return (
    <fieldset>
      <legend>Sliders</legend>
      <div className="choices">
        {lockSliders.map((key) => (
          <label key={key} className="slot" title={keySpec(key)?.meaning}>
            {sliderNames[key] ?? signOf(key)}
            <select value={slotOf(lock, key)} onChange={(event) => set(key, event.currentTarget.value)}>
              <option value="hidden">not shown</option>
              <option value="open">can be moved</option>
              <option value="shut">locked</option>
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Result({ draft }: { draft: Draft }) {
  const link = useMemo(() => draftLink(draft), [draft]);
  const warnings = useMemo(() => draftWarnings(draft), [draft]);
  return (
    <>
      <Preview lock={draft.lock} />
      <LinkRow link={link} label="Link to the handout" what="the link to the handout">
        <a className="button outlined" href={link} target="_blank" rel="noreferrer">
          Try it in a new tab
        </a>
      </LinkRow>
      <p className="muted">The link has {link.length} characters.</p>
      <div role="status">
        {warnings.map((text) => (
          <p key={text} className="complaint">
            {text}
          </p>
        ))}
      </div>
      {link.length <= longestCode ? <Code text={link} /> : <p className="complaint">No code holds so long a link.</p>}
    </>
  );
}
