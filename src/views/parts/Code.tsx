import { useMemo } from 'react';
import { encode } from 'uqr';

/** A QR code, black on white in either theme because cameras expect it. */
export function Code({ text }: { text: string }) {
  const { path, size } = useMemo(() => {
    const { data, size: side } = encode(text, { ecc: 'L', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), size: side };
  }, [text]);
  return (
    <div className="code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code of the link">
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
