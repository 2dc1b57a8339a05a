import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { presets } from '../../scenario/presets';
import { stateInWords } from '../../state/address/changes';
import { wholePageLink } from '../../state/embed/commands';
import { useLab, useLabState } from '../page/labContext';
import { CopyButton } from '../parts/CopyButton';
import { frameAddress, snippetKinds, snippetOf, snippetSizes, type SnippetChoice, type SnippetKind } from './snippets';

const levelTexts = (): Record<SnippetChoice['level'], string> => ({
  1: t`figures`,
  2: t`figures and clock`,
  3: t`figures, clock and sliders`,
});

const kindTexts = (): Record<SnippetKind, string> => ({
  frame: t`HTML, a frame`,
  element: t`HTML, an element that scripts can lead`,
  markdown: 'Markdown', // said as it is: a name
  course: 'Moodle, Canvas', // said as it is: names
});

/** The state on show as a part of another page: the text to put there, and how it will look. */
export function EmbedSnippets() {
  const lab = useLab();
  const scenario = useLabState((state) => state.scenario);
  const presetId = useLabState((state) => state.presetId);
  const [hash] = useState(() => wholePageLink(lab));
  const [choice, setChoice] = useState<SnippetChoice>({ level: '2', isStill: false, width: 800, height: 450 });
  const [kind, setKind] = useState<SnippetKind>('frame');
  const [previewed, setPreviewed] = useState(false);
  const id = useId();
  const page = window.location.href.split('#')[0];
  const state = presets.find((preset) => preset.id === presetId)?.title ?? stateInWords(scenario);
  const name = t`Wigner Lab: ${state}`;
  const text = snippetOf(kind, page, hash, name, choice);
  const kinds = kindTexts();
  const sizeOf = ({ width, height }: SnippetChoice) => `${width} × ${height}`;
  return (
    <details className="embed-snippets">
      <summary>
        <Trans>Put it on a page of your own</Trans>
      </summary>
      <div className="embed-choices">
        <label htmlFor={`${id}level`}>
          <Trans context="verb" comment="before a list: figures, figures and clock …">
            Show
          </Trans>
        </label>
        <select
          id={`${id}level`}
          value={choice.level}
          onChange={({ currentTarget }) =>
            setChoice({ ...choice, level: currentTarget.value as SnippetChoice['level'] })
          }
        >
          {Object.entries(levelTexts()).map(([level, words]) => (
            <option key={level} value={level}>
              {words}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}size`}>
          <Trans>Size</Trans>
        </label>
        <select
          id={`${id}size`}
          value={sizeOf(choice)}
          onChange={({ currentTarget }) => {
            const [width, height] = snippetSizes[currentTarget.selectedIndex];
            setChoice({ ...choice, width, height });
          }}
        >
          {snippetSizes.map(([width, height]) => (
            <option key={width}>{sizeOf({ ...choice, width, height })}</option>
          ))}
        </select>
        <label htmlFor={`${id}kind`}>
          <Trans context="purpose" comment="before a list: HTML, Markdown, Moodle">
            For
          </Trans>
        </label>
        <select
          id={`${id}kind`}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as SnippetKind)}
        >
          {snippetKinds.map((each) => (
            <option key={each} value={each}>
              {kinds[each]}
            </option>
          ))}
        </select>
        <label className="whole">
          <input
            type="checkbox"
            checked={choice.isStill}
            onChange={({ currentTarget }) => setChoice({ ...choice, isStill: currentTarget.checked })}
          />
          <Trans>Begin with a still picture; nothing is computed until it is pressed</Trans>
        </label>
      </div>
      <textarea
        readOnly
        rows={4}
        aria-label={t`Text for the other page`}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="button-row">
        <CopyButton text={() => text} name={t`Copy the text for the other page`} />
        <button type="button" className="outlined" aria-expanded={previewed} onClick={() => setPreviewed(!previewed)}>
          <Trans>Preview</Trans>
        </button>
      </div>
      {previewed && (
        <iframe
          key={frameAddress(page, hash, choice)}
          className="embed-preview"
          title={t`Preview`}
          src={frameAddress(page, hash, choice)}
          style={{ maxWidth: choice.width, aspectRatio: `${choice.width}/${choice.height}` }}
        />
      )}
    </details>
  );
}
