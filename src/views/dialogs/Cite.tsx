import { paperBibtex, programBibtex, publicUrl } from '../../text/cite';
import { buildText, pageBuild } from '../parts/build';
import { CopyButton } from '../parts/CopyButton';
import { CopyReport } from '../parts/CopyReport';

/** How to cite the paper and the program, and which build this is. */
export function Cite() {
  const build = pageBuild();
  return (
    <>
      <h3>Cite</h3>
      <Entry name="The paper" text={paperBibtex} />
      <Entry name="The program" text={programBibtex({ ...build, url: publicUrl(window.location.href) })} />
      <h3>This page</h3>
      <p>
        {buildText(build)}. Where something goes wrong, a report holds the link, the build, the browser and the last
        errors; nothing is sent.
      </p>
      <CopyReport />
    </>
  );
}

function Entry({ name, text }: { name: string; text: string }) {
  return (
    <section aria-label={`${name} as BibTeX`}>
      <p>
        {name}, as BibTeX <CopyButton text={() => text} what={`the entry of ${name.toLowerCase()}`} />
      </p>
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
