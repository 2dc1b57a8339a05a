import { Component, lazy, Suspense, type ReactNode } from 'react';
import { afterFirstPicture } from '../../plots/firstPicture';

const Tex = lazy(() => afterFirstPicture().then(() => import('./Tex')));

const letters: Record<string, string> = {
  omega: '\u03c9',
  alpha: '\u03b1',
  gamma: '\u03b3',
  varepsilon: '\u03b5',
  sigma: '\u03c3',
  Delta: '\u0394',
  dots: '\u2026',
  partial: '\u2202',
  pi: '\u03c0',
  int: '\u222b',
  ge: '\u2265',
  varphi: '\u03c6',
  psi: '\u03c8',
  kappa: '\u03ba',
  sum: '\u03a3',
  prime: '\u2032',
  quad: ' ',
  qquad: ' ',
  textstyle: '',
  hat: '',
  big: '',
  text: '',
};

/** TeX in plain letters, as it stands until the typesetter has arrived. */
export function plainTex(source: string): string {
  return source
    .replace(/\\([A-Za-z]+) ?/g, (_, name: string) => letters[name] ?? name)
    .replace(/\\[,;: ]/g, ' ')
    .replace(/_(\d)/g, (_, digit: string) => String.fromCharCode(0x2080 + Number(digit)))
    .replace(/[\\{}_]/g, '');
}

/** A formula; plain letters stand in while the typesetter loads, and stay if it cannot. */
export function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const plain = <span>{plainTex(tex)}</span>;
  return (
    <Fallback plain={plain}>
      <Suspense fallback={plain}>
        <Tex source={tex} display={display} />
      </Suspense>
    </Fallback>
  );
}

class Fallback extends Component<{ plain: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}
