/** The paper whose model the program computes: G. Basile, S. Olla and H. Spohn, as BibTeX. */
// said as it is: bibliographies quote
export const paperBibtex = bibtex('article', 'BasileOllaSpohn2010', {
  author: 'Basile, Giada and Olla, Stefano and Spohn, Herbert',
  title: 'Energy transport in stochastically perturbed lattice dynamics',
  journal: 'Archive for Rational Mechanics and Analysis',
  volume: '195',
  number: '1',
  pages: '171--203',
  year: '2010',
  doi: '10.1007/s00205-008-0205-6',
  eprint: '0805.3012',
  archiveprefix: 'arXiv',
});

interface ProgramFacts {
  version: string;
  /** Null where they are not known. */
  commit: string | null;
  date: string | null;
  /** Where the program stands on the network; null where that is no place for others. */
  url: string | null;
}

/** The program as BibTeX, with what is known of its build. */
// said as it is: bibliographies quote
export function programBibtex({ version, commit, date, url }: ProgramFacts): string {
  return bibtex('software', `WignerLab${version.replaceAll(/[^A-Za-z0-9.]/g, '')}`, {
    author: '{Wigner Lab contributors}',
    title: '{Wigner Lab}: a noisy crystal lattice becomes a {Boltzmann} equation',
    version,
    year: date?.slice(0, 4),
    date: date ?? undefined,
    note: commit === null ? undefined : `Commit ${commit}`,
    license: 'MIT',
    url: url ?? undefined,
  });
}

/** The address of a page if others can reach it there; null for one on a disk or on the machine itself. */
export function publicUrl(href: string): string | null {
  const { protocol, hostname, origin, pathname } = new URL(href);
  const isLocal = /^(localhost|.*\.localhost|\[.*\]|[\d.]+|[^.]+)$/.test(hostname);
  return /^https?:$/.test(protocol) && !isLocal ? origin + pathname : null;
}

function bibtex(kind: string, key: string, fields: Record<string, string | undefined>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name.padEnd(13)} = {${value}},`],
  );
  return [`@${kind}{${key},`, ...lines, '}', ''].join('\n');
}
