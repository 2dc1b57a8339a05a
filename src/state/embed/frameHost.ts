import type { FrameHost } from './embedding';

/** The window of a frame. */
export function windowFrameHost(frame: Window & typeof globalThis): FrameHost {
  const { document } = frame;
  return {
    parent: frame.parent,
    listen(listener) {
      const onMessage = ({ data, source, origin }: MessageEvent) => listener({ data, source, origin });
      frame.addEventListener('message', onMessage);
      return () => frame.removeEventListener('message', onMessage);
    },
    watchSight(listener) {
      let isOnScreen = false;
      const tell = () => listener(isOnScreen && document.visibilityState === 'visible');
      // of a frame it tells what part of it the reader sees, in whatever windows it stands
      const observer = new frame.IntersectionObserver((entries) => {
        isOnScreen = entries.at(-1)?.isIntersecting ?? false;
        tell();
      });
      observer.observe(document.documentElement);
      document.addEventListener('visibilitychange', tell);
      return () => {
        observer.disconnect();
        document.removeEventListener('visibilitychange', tell);
      };
    },
    setTimer: (callback, delayMs) => frame.setTimeout(callback, delayMs),
    clearTimer: (timer) => frame.clearTimeout(timer),
  };
}
