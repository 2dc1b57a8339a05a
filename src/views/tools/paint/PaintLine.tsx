import { Icon } from '../../parts/Icon';
import { fieldKind } from '../../../state/fields';
import { useLab, useLabState, useMedia } from '../../page/labContext';
import { addPacket, duplicatePacket, removePacket, scaleEnergy, selectNext } from './edits';
import { PacketTable } from './PacketTable';
import { asPackets, packetText } from './packets';
import { packetState, paintNews, selectedPacket } from './painter';
import { useSignalValue } from '../../parts/useSignalValue';
import { usePaintHost } from './usePaint';

const mouseHint = 'Press on empty ground to add one; drag one, or its edge; turn the wheel for its energy.';
const touchHint = 'Tap on empty ground to add one; drag it to move it, its grips to resize it.';

/** What is painted, in a line above the figures: the selected packet, what can be done to it, and the numbers on demand. */
export function PaintLine({ hasNumbers }: { hasNumbers: boolean }) {
  const isPackets = useLabState((state) => state.scenario.profile === 'packets');
  const news = useSignalValue(paintNews);
  return (
    <section className="paint-line" aria-label="Paint the initial state">
      {isPackets ? <PacketLine /> : <Beginning />}
      <TimeOfHandles />
      {hasNumbers && isPackets && (
        <details>
          <summary>Numbers</summary>
          <PacketTable hasActions={false} />
        </details>
      )}
      <p className="hidden-text" role="status">
        {news}
      </p>
    </section>
  );
}

/** Handles are those of the initial state, whatever the time on show. */
function TimeOfHandles() {
  const lab = useLab();
  const isBeginning = useLabState((state) => state.shownTime === 0 && !state.playing);
  return (
    <div className="paint-time">
      {isBeginning ? (
        <span className="muted">t = 0, paused</span>
      ) : (
        <button
          type="button"
          className="outlined"
          title="The ellipses show t = 0, the colours the time on show"
          onClick={() => lab.seek(0)}
        >
          Back to t = 0
        </button>
      )}
    </div>
  );
}

function PacketLine() {
  const host = usePaintHost();
  const packets = useLabState((state) => state.scenario.packets);
  const selected = useSignalValue(selectedPacket);
  const isCoarse = useMedia('(pointer: coarse)');
  const packet = selected === null ? undefined : packets[selected];
  const isOne = packet !== undefined && selected !== null;
  return (
    <>
      <p className="paint-text">
        {isOne ? (
          `${packetText(packet, selected, packets.length)}.`
        ) : (
          <>
            {countText(packets.length)}. <span className="muted">{isCoarse ? touchHint : mouseHint}</span>
          </>
        )}
      </p>
      <div className="paint-buttons" role="group" aria-label="Packets">
        <button
          type="button"
          aria-label="Previous packet"
          title="Previous packet (Shift+Tab on a field)"
          onClick={() => selectNext(host, -1)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          aria-label="Next packet"
          title="Next packet (Tab on a field)"
          onClick={() => selectNext(host, 1)}
        >
          <Icon name="forward" />
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          title="Less energy (−)"
          onClick={() => scaleEnergy(host, -1)}
        >
          Weaker
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          title="More energy (+)"
          onClick={() => scaleEnergy(host, 1)}
        >
          Stronger
        </button>
        <button
          type="button"
          className="outlined"
          title="Add a packet in the middle (Enter on a field adds one at the cursor)"
          onClick={() => addPacket(host, { r: 0, k: 0 }, true) && host.tell()}
        >
          Add
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          onClick={() => isOne && duplicatePacket(host, selected)}
        >
          Duplicate
        </button>
        <button
          type="button"
          className="outlined"
          title="Delete"
          disabled={!isOne}
          onClick={() => isOne && removePacket(host, selected)}
        >
          Delete
        </button>
      </div>
    </>
  );
}

/** What a state that is not given by packets can begin with. */
function Beginning() {
  const host = usePaintHost();
  const lab = useLab();
  const count = useLabState((state) => asPackets(state.scenario)?.length ?? 0);
  const isPlane = useLabState((state) => fieldKind(state.view, state.scenario) === 'plane');
  const begin = (isSame: boolean) => {
    const packets = isSame ? (asPackets(lab.store.getState().scenario) ?? []) : [];
    if (packets.length > 0) lab.change(packetState(packets), true);
    else addPacket(host, { r: 0, k: 0.15 }, true);
    selectedPacket.set(0);
    host.tell();
  };
  return (
    <>
      <p className="paint-text beginning">
        {count > 0
          ? `This state is ${count === 1 ? 'one packet' : `${count} packets`} exactly.`
          : 'This state is not made of packets: what you paint takes its place.'}{' '}
        <span className="muted">
          {isPlane ? 'Packets lie over r and k: with them the state is planar.' : 'Press on a field to add a packet.'}
        </span>
      </p>
      <div className="paint-buttons" role="group" aria-label="Begin">
        {count > 0 && (
          <button type="button" className="outlined" onClick={() => begin(true)}>
            Start from it
          </button>
        )}
        <button type="button" className="outlined" onClick={() => begin(false)}>
          Start with one packet
        </button>
      </div>
    </>
  );
}

function countText(count: number): string {
  return count === 1 ? 'One packet' : `${count} packets`;
}
