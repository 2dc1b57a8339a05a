import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { isOnDisk } from './besidePage';

/** The link as a code to photograph, or why there is none. */
export function Code({ text }: { text: string }) {
  if (!isOnDisk()) return <Squares text={text} />;
  return (
    <p>
      <Trans>
        This page lies on a disk, so the link leads to it on this computer only. For others, put what stands behind the
        # after the address of a Wigner Lab on the web.
      </Trans>
    </p>
  );
}

/** Black on white in either theme because cameras expect it. */
function Squares({ text }: { text: string }) {
  const { path, size } = useMemo(() => {
    const { data, size: side } = encode(text, { ecc: 'L', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: squares.join(''), size: side };
  }, [text]);
  return (
    <div className="code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t`QR code of the link`}>
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
