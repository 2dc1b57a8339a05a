import { t } from '@lingui/core/macro';
import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';
import regular from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import oblique from 'dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf?url';
import { Fault } from '../../session/faults';

/** A typeface with Greek, indices and the signs of the figures: the standard ones of PDF have Latin letters only. */
const family = 'DejaVu Sans'; // said as it is: a name
const faces = [
  { address: regular, style: 'normal', weight: '400', file: 'DejaVuSans.ttf' },
  { address: oblique, style: 'italic', weight: '400', file: 'DejaVuSans-Oblique.ttf' },
] as const;

let loading: Promise<Map<string, string>> | null = null;

/** The files of the typeface as binary strings, and the page able to measure it. */
function loadFaces(): Promise<Map<string, string>> {
  loading ??= Promise.all(
    faces.map(async ({ address, style, weight, file }) => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address} gives ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const face = new FontFace(family, bytes, { style, weight });
      document.fonts.add(await face.load());
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return [file, text] as const;
    }),
  )
    .then((files) => new Map(files))
    .catch((cause: unknown) => {
      loading = null;
      throw new Fault('chunk', () => t`the typeface of PDF`, String(cause));
    });
  return loading;
}

/** The typeface in which a sheet for `pdfOf` must be set. Rejects with a Fault if it cannot be loaded. */
export async function pdfFont(): Promise<string> {
  await loadFaces();
  return `"${family}"`;
}

/**
 * Sizes and shifts of raised and lowered signs in pixels: svg2pdf takes a size in per cent for 0, and a shift in em for
 * one of the whole text.
 */
function settleIndices(sheet: Element): void {
  for (const part of sheet.querySelectorAll<SVGTSpanElement>('tspan')) {
    const around = part.parentElement && parseFloat(sizeOf(part.parentElement));
    if (!around) continue;
    const share = /^([\d.]+)%$/.exec(part.style.fontSize)?.[1];
    const size = share === undefined ? parseFloat(part.style.fontSize) || around : (around * Number(share)) / 100;
    part.style.fontSize = `${size}px`;
    const shift = /^(-?[\d.]+)em$/.exec(part.getAttribute('dy') ?? '')?.[1];
    if (shift !== undefined) part.setAttribute('dy', String(Number(shift) * size));
  }
}

const sizeOf = (text: HTMLElement | SVGElement) => text.style.fontSize || text.getAttribute('font-size') || '';

/** A sheet of CSS pixels as PDF of one page of its size, with its typeface embedded. */
export async function pdfOf({ svg, width, height }: { svg: string; width: number; height: number }): Promise<Blob> {
  const files = await loadFaces();
  const points = (pixels: number) => pixels * 0.75;
  const document = new jsPDF({
    unit: 'pt',
    format: [points(width), points(height)],
    orientation: width > height ? 'landscape' : 'portrait',
    compress: true,
    putOnlyUsedFonts: true,
  });
  for (const { file, style, weight } of faces) {
    document.addFileToVFS(file, files.get(file) ?? '');
    document.addFont(file, family, style, weight, 'Identity-H');
  }
  document.setFont(family, 'normal', '400');
  const sheet = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  settleIndices(sheet);
  await svg2pdf(sheet, document, { x: 0, y: 0, width: points(width), height: points(height) });
  return document.output('blob');
}
