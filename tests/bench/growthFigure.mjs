import { loadModules } from './modules.mjs';

/** @typedef {{ title: string, unit: string, laws: { engine: string, points: { x: number, seconds: { node: number, chromium: number } }[] }[] }} Panel */

const [width, height, gap] = [250, 190, 62];
const [left, top] = [52, 30];

/** Powers of ten that enclose the values. @param {number[]} values */
function decades(values) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  return { low, high: Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)))) };
}

/** @type {['node' | 'chromium', string][]} */
const runs = [
  ['node', 'run solid'],
  ['chromium', 'run open'],
];

/**
 * Double logarithmic panels side by side, a line of slope one in each, Node with full lines and dots, Chromium with
 * thin ones and rings, as SVG that stands on light and dark pages.
 * @param {Panel[]} panels
 */
export async function drawGrowth(panels) {
  const [{ engineOf }, { superscript }, { i18n }] = await loadModules(
    '/workers/index.ts',
    '/src/text/format.ts',
    '/src/language/index.ts',
  );
  const tenTo = (/** @type {number} */ power) =>
    power >= 0 && power <= 3 ? String(10 ** power) : `10${superscript(String(power))}`;
  const all = decades(
    panels.flatMap(({ laws }) => laws.flatMap(({ points }) => points.flatMap(({ seconds }) => Object.values(seconds)))),
  );
  const y = (/** @type {number} */ seconds) =>
    top + height - ((Math.log10(seconds) - all.low) / (all.high - all.low)) * height;
  const drawn = panels.map(({ title, unit, laws }, i) => {
    const start = left + i * (width + gap);
    const range = decades(laws.flatMap(({ points }) => points.map((point) => point.x)));
    const x = (/** @type {number} */ value) =>
      start + ((Math.log10(value) - range.low) / (range.high - range.low)) * width;
    const ticks = (/** @type {{ low: number, high: number }} */ { low, high }) =>
      Array.from({ length: high - low + 1 }, (_, j) => low + j);
    const frame = `<rect x="${start}" y="${top}" width="${width}" height="${height}" class="frame"/>`;
    const across = ticks(range).map(
      (power) =>
        `<line x1="${x(10 ** power)}" x2="${x(10 ** power)}" y1="${top}" y2="${top + height}" class="grid"/>` +
        `<text x="${x(10 ** power)}" y="${top + height + 15}" class="middle">${tenTo(power)}</text>`,
    );
    const up = ticks(all).map(
      (power) =>
        `<line x1="${start}" x2="${start + width}" y1="${y(10 ** power)}" y2="${y(10 ** power)}" class="grid"/>` +
        `<text x="${start - 6}" y="${y(10 ** power) + 4}" class="end">${tenTo(power)}</text>`,
    );
    // from the lower left corner, as far as it fits
    const reach = Math.min(range.high - range.low, all.high - all.low);
    const [from, low] = [range.low, all.low];
    const linear = `<line x1="${x(10 ** from)}" y1="${y(10 ** low)}" x2="${x(10 ** (from + reach))}" y2="${y(10 ** (low + reach))}" class="linear"/>`;
    const curves = laws.flatMap(({ engine, points }) =>
      runs.map(([place, look]) => {
        const at = points.map((point) => [x(point.x).toFixed(1), y(point.seconds[place]).toFixed(1)]);
        const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="${place === 'node' ? 2.5 : 4.5}"/>`);
        return `<g class="${look}" style="--colour: ${engineOf(engine).colour}"><polyline points="${at.map((pair) => pair.join()).join(' ')}"/>${dots.join('')}</g>`;
      }),
    );
    return [
      `<text x="${start}" y="${top - 10}" class="title">${title}</text>`,
      frame,
      ...across,
      ...up,
      linear,
      ...curves,
      `<text x="${start + width / 2}" y="${top + height + 32}" class="middle">${unit}</text>`,
    ].join('\n');
  });
  const names = [...new Set(panels.flatMap(({ laws }) => laws.map(({ engine }) => engine)))];
  const legend = names.map((name, i) => {
    const { title, colour } = engineOf(name);
    const at = left + i * 130;
    const line = top + height + 54;
    return `<line x1="${at}" x2="${at + 22}" y1="${line}" y2="${line}" stroke="${colour}" stroke-width="2"/><text x="${at + 28}" y="${line + 4}">${i18n._(title)}</text>`;
  });
  const at = left + names.length * 130;
  const below = top + height + 54;
  legend.push(
    `<line x1="${at}" x2="${at + 22}" y1="${below}" y2="${below}" class="linear"/><text x="${at + 28}" y="${below + 4}">slope 1</text>`,
    ...[
      ['solid', 'Node', 2.5],
      ['open', 'Chromium', 4.5],
    ].map(([look, name, r], i) => {
      const from = at + 110 + i * 100;
      return `<g class="run ${look}"><line x1="${from}" x2="${from + 22}" y1="${below}" y2="${below}"/><circle cx="${from + 11}" cy="${below}" r="${r}"/></g><text x="${from + 28}" y="${below + 4}">${name}</text>`;
    }),
  );
  const total = [left + panels.length * (width + gap) - gap + 20, top + height + 66];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total[0]} ${total[1]}" role="img" aria-label="Seconds of each engine over ${panels.map(({ unit }) => unit).join(', ')}">
<style>
text { font: 12px system-ui, sans-serif; fill: #7a7a7a }
.title { font-weight: 600 }
.middle { text-anchor: middle }
.end { text-anchor: end }
.frame { fill: none; stroke: #888 }
.grid { stroke: #8884 }
.run { --stroke: var(--colour, #888); fill: none; stroke: var(--stroke) }
.solid { stroke-width: 2 }
.solid circle { fill: var(--stroke) }
.open { stroke-width: 1 }
.linear { stroke: #888; stroke-dasharray: 4 4 }
</style>
${drawn.join('\n')}
<text x="${left - 44}" y="${top - 10}">s</text>
${legend.join('\n')}
</svg>
`;
}
