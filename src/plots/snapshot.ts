/** Takes small pictures of the figures in an element as they stand on the screen: canvases, axes and titles. */
export interface Snapshots {
  /** A picture so many pixels wide, on the ground of the page or another; null where nothing has a size. */
  take(width: number, ground?: string): Promise<HTMLCanvasElement | null>;
}

/** Text of SVG is drawn through an image, which is kept until the text changes. */
interface KeptAxes {
  source: string;
  image: HTMLImageElement;
}

/** Makes pictures of what is in `root`, with titles from the elements that `titles` selects. */
export function createSnapshots(root: HTMLElement, titles: string): Snapshots {
  const kept = new WeakMap<SVGElement, KeptAxes>();

  async function imageOf(svg: SVGElement): Promise<HTMLImageElement | null> {
    const source = new XMLSerializer().serializeToString(svg);
    const before = kept.get(svg);
    if (before?.source === source) return before.image;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
    try {
      await image.decode();
    } catch {
      // a picture without its axes is better than none
      return null;
    }
    kept.set(svg, { source, image });
    return image;
  }

  return {
    async take(width, ground) {
      const whole = root.getBoundingClientRect();
      if (whole.width < 1 || whole.height < 1) return null;
      const scale = width / whole.width;
      const picture = document.createElement('canvas');
      picture.width = width;
      picture.height = Math.max(1, Math.round(whole.height * scale));
      const context = picture.getContext('2d');
      if (!context) return null;
      const style = getComputedStyle(root.ownerDocument.body);
      context.fillStyle = ground ?? style.backgroundColor;
      context.fillRect(0, 0, picture.width, picture.height);
      const draw = (image: CanvasImageSource, element: Element) => {
        const { left, top, width: w, height: h } = element.getBoundingClientRect();
        if (w > 0 && h > 0)
          context.drawImage(image, (left - whole.left) * scale, (top - whole.top) * scale, w * scale, h * scale);
      };
      for (const element of root.querySelectorAll('canvas, svg.main-svg')) {
        if (element instanceof HTMLCanvasElement) {
          if (element.width > 0 && element.height > 0) draw(element, element);
        } else if (element instanceof SVGElement) {
          const image = await imageOf(element);
          if (image) draw(image, element);
        }
      }
      context.fillStyle = style.color;
      context.textBaseline = 'middle';
      for (const title of root.querySelectorAll<HTMLElement>(titles)) {
        const { left, top, height } = title.getBoundingClientRect();
        if (height === 0) continue;
        context.font = `600 ${0.62 * height * scale}px ${style.fontFamily}`;
        const words = [...title.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const own = words.map(({ textContent }) => textContent).join('');
        const text = title.querySelector('select')?.selectedOptions[0]?.text ?? own;
        context.fillText(text, (left - whole.left) * scale, (top - whole.top + height / 2) * scale);
      }
      return picture;
    },
  };
}
