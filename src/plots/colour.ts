/** Red, green, blue in [0, 255]. */
export type Rgb = [number, number, number];

/** Components of a six-digit hexadecimal colour without its hash. */
export function fromHex(hex: string): Rgb {
  const word = Number.parseInt(hex, 16);
  return [(word >>> 16) & 255, (word >>> 8) & 255, word & 255];
}

export function toHex(rgb: Rgb): string {
  return `#${rgb.map((component) => Math.round(component).toString(16).padStart(2, '0')).join('')}`;
}

export function mixHex(from: string, to: string, share: number): Rgb {
  const a = fromHex(from);
  const b = fromHex(to);
  return [0, 1, 2].map((i) => Math.round(a[i] + (b[i] - a[i]) * share)) as Rgb;
}

/** An opaque colour as the 32-bit word that ImageData holds on a little-endian machine. */
export function littleEndianRgba([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Lightness L of Oklab (Ottosson 2020), in [0, 1]. */
export function lightnessOf(hex: string): number {
  const [red, green, blue] = fromHex(hex).map((component) => {
    const s = component / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

/** sRGB of an Oklch colour (hue in degrees); chroma is lowered where sRGB does not hold it. */
export function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  for (let held = chroma; ; held = held < 1e-3 ? 0 : held * 0.97) {
    const a = held * Math.cos(angle);
    const b = held * Math.sin(angle);
    const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const linear = [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
    if (held === 0 || linear.every((value) => value >= 0 && value <= 1)) {
      return linear.map((value) => {
        const clipped = Math.min(1, Math.max(0, value));
        return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055);
      }) as Rgb;
    }
  }
}
