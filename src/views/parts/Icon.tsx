const outlines = {
  share: 'M12 3v12M8 7l4-4 4 4M5 12v8h14v-8',
  present: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.1',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.1',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  dark: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 8h5.5M12 12h8M12 16h6.5',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  close: 'M6 6l12 12M18 6 6 18',
  enlarge: 'M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6',
  outside: 'M13 5h6v6M19 5l-8 8M16 14v5H5V8h5',
  shrink: 'M19 10h-5V5M5 14h5v5M14 10l6-6M10 14l-6 6',
  loop: 'M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 4-4v-1',
  chevron: 'M6 9l6 6 6-6',
  lecture: 'M4 5h6a2 2 0 0 1 2 2v13a2 2 0 0 0-2-2H4zM20 5h-6a2 2 0 0 0-2 2v13a2 2 0 0 1 2-2h6z',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  undo: 'M8 4 4 8l4 4M4 8h10a5.5 5.5 0 0 1 0 11H9',
  redo: 'M16 4l4 4-4 4M20 8H10a5.5 5.5 0 0 0 0 11h5',
  keep: 'M9 4h6M10 4v6l-3 4h10l-3-4V4M12 14v6',
  sound: 'M4 10v4h3l5 4V6l-5 4zM15.5 9.5a4 4 0 0 1 0 5M18 7a8 8 0 0 1 0 10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2',
  download: 'M12 4v11M8 11l4 4 4-4M5 20h14',
} as const;

const solids = {
  play: 'M7 4.5v15l12.5-7.5z',
  pause: 'M6.5 5h4v14h-4zM13.5 5h4v14h-4z',
  stop: 'M6 6h12v12H6z',
  back: 'M17 5v14l-9-7zM5 5h2v14H5z',
  forward: 'M7 5v14l9-7zM17 5h2v14h-2z',
} as const;

export type IconName = keyof typeof outlines | keyof typeof solids;

/** A line drawing of 18 px in the colour of the text; it says nothing to screen readers. */
export function Icon({ name }: { name: IconName }) {
  const solid = name in solids;
  return (
    <svg className={solid ? 'icon solid' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={solid ? solids[name as keyof typeof solids] : outlines[name as keyof typeof outlines]} />
    </svg>
  );
}
