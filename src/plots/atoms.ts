import type { AtomTrack } from '../../workers/contract/protocol';
import { CanvasLayer, HostSize, prepareHost, releaseHost } from './canvasLayer';
import { colormap, colourAt } from './colormaps';
import { ColourBar, colourBarRoom } from './colourBar';
import { type DisplacementOrigin, easedScale, type Envelope, envelopeAround, originOf } from './envelope';
import { sampleTrack } from './hermite';
import { figureFont } from './overlay';
import type { PlotTheme } from './theme';
import { axisNumber, niceTicks, type PlotArea, toScreenY } from './viewport';

export interface AtomsOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  /** Displacements from zero (pinned chain) or from the mean of the row, which an unpinned chain lets wander. */
  origin?: DisplacementOrigin;
  /** Momentum arrows on the atoms. */
  arrows?: boolean;
}

const margins = { left: 46, top: 8, bottom: 38 };
const headroom = 1.15;
const scaleReach = 30;
const longestElapsedMs = 100;
const smallestScale = 1e-12;

/** A row of atoms of one realisation, each displaced vertically by its scalar q and coloured by its momentum p. */
export class AtomsView {
  /** Is told what fails in answer to a change of size. */
  onError: (reason: unknown) => void = (reason) => reportError(reason);
  private readonly layer: CanvasLayer;
  private readonly size: HostSize;
  private readonly colourBar = new ColourBar();
  private theme: PlotTheme;
  private origin: DisplacementOrigin;
  private arrows: boolean;
  private track: AtomTrack | null = null;
  private microTime = 0;
  private siteCount = 0;
  private scale: Envelope = { position: 0, momentum: 0 };
  private paintedMs = 0;
  private position = new Float64Array(0);
  private momentum = new Float64Array(0);

  constructor(
    private readonly host: HTMLElement,
    options: AtomsOptions,
  ) {
    this.theme = options.theme;
    this.origin = options.origin ?? 'zero';
    this.arrows = options.arrows ?? false;
    prepareHost(host, options.label, false);
    this.layer = new CanvasLayer(host);
    this.size = new HostSize(host, () => {
      try {
        this.draw();
      } catch (reason) {
        this.onError(reason);
      }
    });
  }

  /** Draws the atoms at a microscopic time; the scales follow the amplitudes around that time without jumps. */
  paint(track: AtomTrack, microTime: number): void {
    if (track.sampleCount < 1 || track.atomCount < 1) return this.clear();
    const now = performance.now();
    const elapsedMs = Math.min(now - this.paintedMs, longestElapsedMs);
    this.paintedMs = now;
    const target = envelopeAround(track, microTime, scaleReach, this.origin);
    this.scale = {
      position: easedScale(this.scale.position, Math.max(headroom * target.position, smallestScale), elapsedMs),
      momentum: easedScale(this.scale.momentum, Math.max(target.momentum, smallestScale), elapsedMs),
    };
    this.track = track;
    this.microTime = microTime;
    this.draw();
  }

  /** Shows no atoms, and forgets the scales. */
  clear(): void {
    this.track = null;
    this.scale = { position: 0, momentum: 0 };
    this.draw();
  }

  /** Number of sites N of the ring, so that the sites are counted from the middle, where r = 0. */
  setSiteCount(siteCount: number): void {
    this.siteCount = siteCount;
    this.draw();
  }

  setOrigin(origin: DisplacementOrigin): void {
    if (origin !== this.origin) this.scale = { position: 0, momentum: 0 };
    this.origin = origin;
  }

  setArrows(arrows: boolean): void {
    this.arrows = arrows;
    this.draw();
  }

  setTheme(theme: PlotTheme): void {
    this.theme = theme;
    this.draw();
  }

  setLabel(text: string): void {
    this.host.setAttribute('aria-label', text);
  }

  /** The picture on the screen as a PNG data address. */
  toImage(): Promise<string> {
    return Promise.resolve(this.layer.toPng(this.theme.ground));
  }

  destroy(): void {
    this.size.disconnect();
    this.layer.remove();
    releaseHost(this.host);
  }

  private draw(): void {
    const { width, height } = this.size;
    const area = {
      left: margins.left,
      top: margins.top,
      width: width - margins.left - colourBarRoom,
      height: height - margins.top - margins.bottom,
    };
    if (area.width < 20 || area.height < 20) return;
    const context = this.layer.begin(width, height);
    const { track } = this;
    if (!track) return;
    const { atomCount } = track;
    if (this.position.length !== atomCount) {
      this.position = new Float64Array(atomCount);
      this.momentum = new Float64Array(atomCount);
    }
    sampleTrack(this.position, this.momentum, track, this.microTime);
    this.drawScale(context, area);
    this.drawAtoms(context, area, originOf(this.position, 0, atomCount, this.origin));
    this.drawSites(context, area, track);
    const { theme } = this;
    this.colourBar.draw(
      context,
      area,
      colormap('diverging', theme.scheme),
      { low: -this.scale.momentum, high: this.scale.momentum, scale: 'linear' },
      'p',
      theme,
    );
  }

  private drawScale(context: CanvasRenderingContext2D, area: PlotArea): void {
    const { theme } = this;
    const scale = this.scale.position;
    context.font = figureFont(theme);
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const tick of niceTicks(-scale, scale, Math.max(2, Math.floor(area.height / 48)))) {
      const middle = Math.round(toScreenY(tick, [-scale, scale], area)) + 0.5;
      context.strokeStyle = theme.grid;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(area.left, middle);
      context.lineTo(area.left + area.width, middle);
      context.stroke();
      context.fillStyle = theme.muted;
      context.fillText(axisNumber(tick), area.left - 6, middle);
    }
    context.textAlign = 'left';
    context.fillStyle = theme.ink;
    context.font = `italic ${figureFont(theme, 13 / 11)}`;
    context.fillText('q', 6, area.top + area.height / 2);
  }

  private drawAtoms(context: CanvasRenderingContext2D, area: PlotArea, zero: number): void {
    const { theme, position, momentum, scale } = this;
    const map = colormap('diverging', theme.scheme);
    const atomCount = position.length;
    const spacing = area.width / atomCount;
    const radius = Math.min(7, Math.max(1.5, 0.32 * spacing));
    const across = (atom: number) => area.left + (atom + 0.5) * spacing;
    const down = (atom: number) => toScreenY(position[atom] - zero, [-scale.position, scale.position], area);
    context.beginPath();
    for (let atom = 0; atom < atomCount; atom++) context.lineTo(across(atom), down(atom));
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.stroke();
    context.strokeStyle = theme.ink;
    if (this.arrows) {
      context.beginPath();
      const longest = 0.2 * area.height;
      for (let atom = 0; atom < atomCount; atom++) {
        const tip = down(atom) - (momentum[atom] / scale.momentum) * longest;
        const wing = Math.sign(tip - down(atom)) * Math.min(3, Math.abs(tip - down(atom)) / 2);
        context.moveTo(across(atom), down(atom));
        context.lineTo(across(atom), tip);
        context.moveTo(across(atom) - 2, tip - wing);
        context.lineTo(across(atom), tip);
        context.lineTo(across(atom) + 2, tip - wing);
      }
      context.stroke();
    }
    context.lineWidth = radius > 2.5 ? 1 : 0.5;
    for (let atom = 0; atom < atomCount; atom++) {
      context.beginPath();
      context.arc(across(atom), down(atom), radius, 0, 2 * Math.PI);
      context.fillStyle = colourAt(map, momentum[atom], -scale.momentum, scale.momentum);
      context.fill();
      context.stroke();
    }
  }

  private drawSites(context: CanvasRenderingContext2D, area: PlotArea, track: AtomTrack): void {
    const { theme } = this;
    const first = track.firstSite - this.siteCount / 2;
    const last = first + track.atomCount - 1;
    const spacing = area.width / track.atomCount;
    const bottom = area.top + area.height;
    context.font = figureFont(theme);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillStyle = theme.muted;
    for (const site of niceTicks(first, last, Math.max(2, Math.floor(area.width / 90)))) {
      if (!Number.isInteger(site)) continue;
      const left = area.left + (site - first + 0.5) * spacing;
      context.fillRect(Math.round(left), bottom, 1, 4);
      context.fillText(axisNumber(site, 6), left, bottom + 6);
    }
    const mean = this.origin === 'mean' ? ' (from the mean of the row)' : '';
    context.fillStyle = theme.ink;
    context.fillText(
      `site y; the scalar q is drawn vertically${mean}, colour: p`,
      area.left + area.width / 2,
      bottom + 22,
    );
    context.textAlign = 'left';
  }
}

export function createAtomsView(host: HTMLElement, options: AtomsOptions): AtomsView {
  return new AtomsView(host, options);
}
