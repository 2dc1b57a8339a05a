import { ParameterSlider } from '../controls/ParameterSlider';
import { Rail } from '../controls/Rail';
import { useActiveLock } from '../handout/useLock';
import { useLabState } from '../page/labContext';

/**
 * The sliders of a frame: those of its handout, or, where none were chosen, what takes the lattice from the kinetic
 * equation, and the packet.
 */
export function EmbedSliders() {
  const lock = useActiveLock();
  const isPacket = useLabState(({ scenario }) => scenario.spectrum === 'packet' && scenario.profile !== 'packets');
  if (lock) return <Rail />;
  return (
    <>
      <ParameterSlider field="pinning" />
      <ParameterSlider field="epsilon" />
      <ParameterSlider field="noiseStrength" />
      {isPacket && <ParameterSlider field="spectrumCentre" />}
    </>
  );
}
