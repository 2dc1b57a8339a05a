/** How much of the page a snippet shows, and how. */
export interface SnippetChoice {
  /** Figures, with the clock, with sliders. */
  level: '1' | '2' | '3';
  /** A picture stands there until it is pressed. */
  isStill: boolean;
  /** Pixels. */
  width: number;
  height: number;
}

/** Where a snippet can be put, in the order of the choice. */
export const snippetKinds = ['frame', 'element', 'markdown', 'course'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** Sizes on offer: those of slides, and of columns of text. */
export const snippetSizes = [
  [960, 540],
  [800, 450],
  [640, 400],
  [480, 600],
] as const;

/** The address of the frame; `page` is that of the page without its hash. */
export function frameAddress(page: string, hash: string, { level, isStill }: SnippetChoice): string {
  return `${page}#${hash}&embed=${level}${isStill ? '&still=1' : ''}`;
}

/** The text to be put into another page; `name` is what screen readers call the frame. */
export function snippetOf(kind: SnippetKind, page: string, hash: string, name: string, choice: SnippetChoice): string {
  const { level, isStill, width, height } = choice;
  const title = attribute(name);
  const frame = (attributes: string) =>
    `<iframe title="${title}" src="${attribute(frameAddress(page, hash, choice))}" ${attributes} loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
  // on screens narrower than 760 px sliders stand below the figure
  const least = level === '3' ? ';min-height:clamp(0px,(760px - 100vw)*999,460px)' : '';
  const size = `width:100%;max-width:${width}px;aspect-ratio:${width}/${height}${least}`;
  const style = `style="border:0;${size}"`;
  switch (kind) {
    case 'frame':
      return frame(style);
    case 'element':
      return [
        `<script src="${attribute(new URL('embed.js', page).href)}" async></script>`,
        `<wigner-lab title="${title}" src="${attribute(`${page}#${hash}`)}" embed="${level}"${isStill ? ' still' : ''} style="${size}"></wigner-lab>`,
      ].join('\n');
    case 'markdown':
      // a block of HTML has empty lines around it; where HTML is left out the link remains
      return `\n${frame(style)}\n\n[${name.replace(/[[\]\\]/g, '\\$&')}](${page}#${hash})\n`;
    case 'course':
      // editors of course pages take scripts away, and some styles
      return frame(`width="100%" height="${height}" style="border:0"`);
  }
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
