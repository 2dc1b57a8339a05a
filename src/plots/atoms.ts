import { rowEnergy } from '../physics/rowEnergy';
import type { Model } from '../physics/model';
import type { AtomTrack } from '../../workers/contract/protocol';
import { type AtomsRow, colourShare, drawAtoms, drawEnergy, drawHeights, drawSites } from './atomsDrawing';
import { shownCount, smoothed } from './atomsRow';
import { HostSize, pictureMs, prepareHost, releaseHost } from './canvasLayer';
import { colormap } from './colormaps';
import { ColourBar, colourBarRoom } from './colourBar';
import { DrawnFigure } from './drawnFigure';
import { titleOfLabel, type FigureData } from './figureData';
import { type DisplacementOrigin, easedScale, type Envelope, envelopeAround, originOf } from './envelope';
import { sampleTrack } from './hermite';
import { textScale } from './textScale';
import type { PlotTheme } from './theme';

/** What the energy of an atom depends on. */
export type RowLaw = Pick<Model, 'pinning' | 'couplings'>;

export interface AtomsOptions {
  theme: PlotTheme;
  /** Name of the figure for screen readers. */
  label: string;
  law: RowLaw;
  /** Displacements from zero (pinned chain) or from the mean of the row, which an unpinned chain lets wander. */
  origin?: DisplacementOrigin;
  /** Momentum arrows on the atoms; they are drawn unless this is false. */
  arrows?: boolean;
}

const margins = { left: 46, top: 8, bottom: 38 };
const headroom = 1.15;
const scaleReach = 30;
const longestElapsedMs = 100;
const smallestScale = 1e-12;

/**
 * A row of atoms of one realisation, each displaced vertically by its scalar q, with its momentum p as colour and as an
 * arrow, before the energy of the row. Not all atoms are shown where dots would be too small.
 */
export class AtomsView extends DrawnFigure {
  protected readonly size: HostSize;
  private readonly colourBar = new ColourBar();
  private label: string;
  private origin: DisplacementOrigin;
  private arrows: boolean;
  private law: RowLaw;
  private asked: number | null = null;
  private track: AtomTrack | null = null;
  private microTime = 0;
  private siteCount = 0;
  private scale: Envelope = { position: 0, momentum: 0 };
  private paintedMs = 0;
  private position = new Float64Array(0);
  private momentum = new Float64Array(0);
  private energy = new Float64Array(0);
  private envelope = new Float64Array(0);
  /** The highest energy of the run so far, that of the first sample at least. */
  private highest = 0;

  constructor(
    private readonly host: HTMLElement,
    options: AtomsOptions,
  ) {
    prepareHost(host, options.label, false);
    super(host, options.theme, 20);
    this.label = options.label;
    this.origin = options.origin ?? 'zero';
    this.arrows = options.arrows ?? true;
    this.law = options.law;
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
    const now = pictureMs();
    const elapsedMs = Math.max(0, Math.min(now - this.paintedMs, longestElapsedMs));
    this.paintedMs = now;
    const target = envelopeAround(track, microTime, scaleReach, this.origin);
    this.scale = {
      position: easedScale(this.scale.position, Math.max(headroom * target.position, smallestScale), elapsedMs),
      momentum: easedScale(this.scale.momentum, Math.max(target.momentum, smallestScale), elapsedMs),
    };
    if (track !== this.track) this.begin(track);
    this.microTime = microTime;
    this.draw();
  }

  /** Shows no atoms, and forgets the scales. */
  clear(): void {
    this.track = null;
    this.scale = { position: 0, momentum: 0 };
    this.draw();
  }

  /** How many atoms are shown, those in the middle; null for as many as have room. */
  setShown(asked: number | null): void {
    this.asked = asked;
    this.draw();
  }

  setLaw(law: RowLaw): void {
    this.law = law;
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

  setLabel(text: string): void {
    this.label = text;
    this.host.setAttribute('aria-label', text);
  }

  /** Displacement and momentum of all atoms of the row at the time on show. */
  data(): FigureData | null {
    const { track } = this;
    if (!track) return null;
    this.sample(track, this.microTime);
    const first = track.firstSite - this.siteCount / 2;
    const columns = [
      { symbol: 'site', values: this.position.map((_, i) => first + i) },
      { symbol: 'q', values: this.position.slice() },
      { symbol: 'p', values: this.momentum.slice() },
    ];
    return { kind: 'table', title: titleOfLabel(this.label), columns };
  }

  destroy(): void {
    this.size.disconnect();
    this.layer.remove();
    releaseHost(this.host);
  }

  private begin(track: AtomTrack): void {
    const { atomCount } = track;
    if (this.position.length !== atomCount)
      [this.position, this.momentum, this.energy, this.envelope] = Array.from(
        { length: 4 },
        () => new Float64Array(atomCount),
      );
    this.track = track;
    this.highest = 0;
    this.sample(track, track.firstMicroTime);
  }

  /** Takes q, p and the energy at a time. */
  private sample(track: AtomTrack, microTime: number): void {
    sampleTrack(this.position, this.momentum, track, microTime);
    rowEnergy(this.energy, this.position, this.momentum, this.law);
    smoothed(this.envelope, this.energy);
    this.highest = this.envelope.reduce((highest, energy) => Math.max(highest, energy), this.highest);
  }

  protected override drawOn(context: CanvasRenderingContext2D, width: number, height: number): void {
    const scale = textScale(width, height);
    const area = {
      left: margins.left * scale,
      top: margins.top,
      width: width - margins.left * scale - colourBarRoom * scale,
      height: height - margins.top - margins.bottom * scale,
    };
    if (area.width < 20 || area.height < 20) return;
    const { track, theme } = this;
    if (!track) return;
    this.sample(track, this.microTime);
    const count = shownCount(track.atomCount, this.asked, area.width, scale);
    const first = Math.floor((track.atomCount - count) / 2);
    const row: AtomsRow = {
      position: this.position,
      momentum: this.momentum,
      envelope: this.envelope,
      highest: this.highest,
      reach: this.scale,
      origin: this.origin,
      arrows: this.arrows,
      area,
      first,
      count,
      spacing: area.width / count,
      scale,
      theme,
      zero: originOf(this.position, 0, track.atomCount, this.origin),
      firstSite: track.firstSite + first - this.siteCount / 2,
    };
    drawEnergy(context, row);
    drawHeights(context, row);
    drawAtoms(context, row);
    drawSites(context, row);
    const reach = colourShare * this.scale.momentum;
    this.colourBar.draw(
      context,
      area,
      colormap('diverging', theme.scheme),
      { low: -reach, high: reach, scale: 'linear' },
      'p',
      theme,
      scale,
    );
  }
}

export function createAtomsView(host: HTMLElement, options: AtomsOptions): AtomsView {
  return new AtomsView(host, options);
}
