/** What a package of SCORM 1.2 says of itself. */
export interface Package {
  /** Letters, digits, `_ . -`, the first a letter. */
  identifier: string;
  title: string;
  /** The page that the platform opens. */
  launch: string;
  /** Everything in the package but the manifest, with `/` between folders. */
  files: readonly string[];
}

const schemas = {
  imscp: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
  adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** The text of imsmanifest.xml: one activity that a platform can follow. */
export function manifestOf({ identifier, title, launch, files }: Package): string {
  const name = escaped(title);
  const listed = files.map((file) => `      <file href="${escaped(encodeURI(file))}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest identifier="${identifier}" version="1.0" xmlns="${schemas.imscp}" xmlns:adlcp="${schemas.adlcp}"`,
    `  xmlns:xsi="${schemas.xsi}" xsi:schemaLocation="${schemas.imscp} imscp_rootv1p1p2.xsd ${schemas.adlcp} adlcp_rootv1p2.xsd">`,
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    '    <schemaversion>1.2</schemaversion>',
    '  </metadata>',
    `  <organizations default="${identifier}-organization">`,
    `    <organization identifier="${identifier}-organization">`,
    `      <title>${name}</title>`,
    `      <item identifier="${identifier}-item" identifierref="${identifier}-resource" isvisible="true">`,
    `        <title>${name}</title>`,
    '      </item>',
    '    </organization>',
    '  </organizations>',
    '  <resources>',
    `    <resource identifier="${identifier}-resource" type="webcontent" adlcp:scormtype="sco" href="${escaped(launch)}">`,
    ...listed,
    '    </resource>',
    '  </resources>',
    '</manifest>',
    '',
  ].join('\n');
}

/** What the page of a package opens, and what completes it. */
export interface Launch {
  title: string;
  /** The text of the address that it begins with. */
  start: string;
  /** The scene whose arrival completes it; empty where there are none. */
  end: string;
  /** Questions whose answers complete it; where there is neither a scene nor a question, opening does. */
  questionCount: number;
}

/** The page that the platform opens: the lab in a frame, and what speaks with the platform. */
export function launchPage({ title, start, end, questionCount }: Launch): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '  <head>',
    '    <meta charset="utf-8" />',
    '    <meta name="viewport" content="width=device-width, initial-scale=1" />',
    `    <title>${escaped(title)}</title>`,
    '    <link rel="icon" href="icon.svg" type="image/svg+xml" />',
    '    <style>html, body { height: 100%; margin: 0 } iframe { display: block; width: 100%; height: 100%; border: 0 }</style>',
    '  </head>',
    '  <body>',
    `    <iframe title="${escaped(title)}" data-start="${escaped(start)}" data-end="${escaped(end)}" data-questions="${questionCount}" allow="fullscreen; clipboard-write"></iframe>`,
    '    <script src="scorm.js"></script>',
    '  </body>',
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}
