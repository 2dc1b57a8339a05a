import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
import { LivePreview } from './LivePreview';
import { MarkdownField } from './MarkdownField';
import { Preview } from './Preview';
import { slotOf } from './useLock';

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
  const [draft, setDraft] = useState<Draft>(() => draftOf(lab.linkText()));
  const { lock } = draft;
  const change = (patch: Partial<Lock>) => setDraft((now) => ({ ...now, lock: { ...now.lock, ...patch } }));
  return (
    <div className="builder">
      <p>
        <Trans>
          A handout opens the state on the screen with the controls that you choose, a task and questions. Answers stay
          in the browser of the student.
        </Trans>
      </p>
      <label className="whole-row">
        <Trans>Go on with an earlier handout</Trans>
        <input
          className="wide-field"
          placeholder={t`Paste its link here`}
          onChange={(event) =>
            event.currentTarget.value.includes('lock=') && setDraft(draftOf(event.currentTarget.value))
          }
        />
      </label>
      <Texts lock={lock} change={change} />
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
      <legend>
        <Trans>Words</Trans>
      </legend>
      <label className="whole-row">
        <Trans>Title</Trans>
        <input
          className="wide-field"
          maxLength={textLimits.title}
          value={title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </label>
      <MarkdownField
        label={<Trans>Task: Markdown, formulas between dollar signs</Trans>}
        rows={5}
        maxLength={textLimits.task}
        value={task}
        onChange={(text) => change({ task: text })}
      />
      {questions.map((question, i) => (
        <MarkdownField
          key={i}
          label={t`Question ${{ number: i + 1 }}`}
          rows={2}
          maxLength={textLimits.question}
          value={question}
          onChange={(text) => setQuestion(i, text)}
        />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="outlined"
          disabled={questions.length >= textLimits.questions}
          onClick={() => change({ questions: [...questions, ''] })}
        >
          <Trans>Add a question</Trans>
        </button>
        {questions.length > 0 && (
          <button type="button" className="outlined" onClick={() => change({ questions: questions.slice(0, -1) })}>
            <Trans>Remove the last</Trans>
          </button>
        )}
      </div>
    </fieldset>
  );
}

function Sliders({ lock, change }: PartProps) {
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

function Result({ draft }: { draft: Draft }) {
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
