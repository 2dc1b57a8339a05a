import { Component, lazy, Suspense, type ReactNode } from 'react';
import { afterFirstPicture } from '../../plots/firstPicture';
import { plainTex } from '../../text/plainTex';

const Tex = lazy(() => afterFirstPicture().then(() => import('./Tex')));

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
