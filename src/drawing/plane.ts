/** Lower and upper end of an axis. */
export type Range = [number, number];

/** What a figure shows of its plane. */
export interface Viewport {
  x: Range;
  y: Range;
}

/** A rectangle in CSS pixels, as the plot area inside its host. */
export interface PlotArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Which axes are logarithmic. */
export interface LogAxes {
  x: boolean;
  y: boolean;
}
