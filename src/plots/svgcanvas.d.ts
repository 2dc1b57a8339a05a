/** A 2-D context that keeps what is drawn on it as SVG. */
declare module 'svgcanvas' {
  export class Context {
    constructor(options: { width: number; height: number });
    getSvg(): SVGSVGElement;
  }
}
