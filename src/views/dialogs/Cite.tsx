import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { paperBibtex, programBibtex, publicUrl } from '../../text/cite';
import { buildText, pageBuild } from '../parts/build';
import { CopyButton } from '../parts/CopyButton';
import { CopyReport } from '../parts/CopyReport';

/** How to cite the paper and the program, and which build this is. */
export function Cite() {
  const build = pageBuild();
  const buildName = buildText(build);
  return (
    <>
      <h3>
        <Trans context="verb" comment="a heading">
          Cite
        </Trans>
      </h3>
      <Entry name={t`The paper, as BibTeX`} copyName={t`Copy the entry of the paper`} text={paperBibtex} />
      <Entry
        name={t`The program, as BibTeX`}
        copyName={t`Copy the entry of the program`}
        text={programBibtex({ ...build, url: publicUrl(window.location.href) })}
      />
      <h3>
        <Trans>This page</Trans>
      </h3>
      <p>
        <Trans>
          {buildName}. Where something goes wrong, a report holds the link, the build, the browser and the last errors;
          nothing is sent.
        </Trans>
      </p>
      <CopyReport />
    </>
  );
}

function Entry({ name, copyName, text }: { name: string; copyName: string; text: string }) {
  return (
    <section aria-label={name}>
      <p>
        {name} <CopyButton text={() => text} name={copyName} />
      </p>
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
