import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Icon } from '../../parts/Icon';
import { fieldKind } from '../../../state/pictures/fields';
import { useLab, useLabState, useMedia } from '../../page/labContext';
import { addPacket, duplicatePacket, removePacket, scaleEnergy, selectNext } from './edits';
import { PacketTable } from './PacketTable';
import { asPackets, packetText } from './packets';
import { paintNews, selectedPacket } from './painter';
import { useSignalValue } from '../../parts/useSignalValue';
import { usePaintHost } from './usePaint';

const mouseHint = () => t`Press on empty ground to add one; drag one, or its edge; turn the wheel for its energy.`;
const touchHint = () => t`Tap on empty ground to add one; drag it to move it, its grips to resize it.`;

/**
 * What is painted, in a line above the figures: the selected packet, what can be done to it, and the numbers on demand.
 */
export function PaintLine({ hasNumbers }: { hasNumbers: boolean }) {
  const isPackets = useLabState((state) => state.scenario.profile === 'packets');
  const news = useSignalValue(paintNews);
  return (
    <section className="paint-line" aria-label={t`Paint the initial state`}>
      {isPackets ? <PacketLine /> : <Beginning />}
      <TimeOfHandles />
      {hasNumbers && isPackets && (
        <details>
          <summary>
            <Trans>Numbers</Trans>
          </summary>
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
        <span className="muted">
          <Trans>t = 0, paused</Trans>
        </span>
      ) : (
        <button
          type="button"
          className="outlined"
          title={t`The ellipses show t = 0, the colours the time on show`}
          onClick={() => lab.seek(0)}
        >
          <Trans>Back to t = 0</Trans>
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
            {countText(packets.length)} <span className="muted">{isCoarse ? touchHint() : mouseHint()}</span>
          </>
        )}
      </p>
      <div className="paint-buttons" role="group" aria-label={t`Packets`}>
        <button
          type="button"
          aria-label={t`Previous packet`}
          title={t`Previous packet (Shift+Tab on a field)`}
          onClick={() => selectNext(host, -1)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          aria-label={t`Next packet`}
          title={t`Next packet (Tab on a field)`}
          onClick={() => selectNext(host, 1)}
        >
          <Icon name="forward" />
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          title={t`Less energy (−)`}
          onClick={() => scaleEnergy(host, -1)}
        >
          <Trans comment="A packet gets less energy; a button with room for 10 characters">Weaker</Trans>
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          title={t`More energy (+)`}
          onClick={() => scaleEnergy(host, 1)}
        >
          <Trans comment="A packet gets more energy; a button with room for 10 characters">Stronger</Trans>
        </button>
        <button
          type="button"
          className="outlined"
          title={t`Add a packet in the middle (Enter on a field adds one at the cursor)`}
          onClick={() => addPacket(host, { r: 0, k: 0 }, true) && host.tell()}
        >
          <Trans>Add</Trans>
        </button>
        <button
          type="button"
          className="outlined"
          disabled={!isOne}
          onClick={() => isOne && duplicatePacket(host, selected)}
        >
          <Trans>Duplicate</Trans>
        </button>
        <button
          type="button"
          className="outlined"
          title={t`Delete`}
          disabled={!isOne}
          onClick={() => isOne && removePacket(host, selected)}
        >
          <Trans>Delete</Trans>
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
    if (packets.length > 0) host.paint(packets, true);
    else addPacket(host, { r: 0, k: 0.15 }, true);
    selectedPacket.set(0);
    host.tell();
  };
  return (
    <>
      <p className="paint-text beginning">
        {count > 0
          ? t`${plural(count, { one: 'This state is one packet exactly.', other: 'This state is # packets exactly.' })}`
          : t`This state is not made of packets: what you paint takes its place.`}{' '}
        <span className="muted">
          {isPlane ? t`Packets lie over r and k: with them the state is planar.` : t`Press on a field to add a packet.`}
        </span>
      </p>
      <div
        className="paint-buttons"
        role="group"
        aria-label={t({ message: 'Begin', comment: 'Names the group of buttons to begin painting' })}
      >
        {count > 0 && (
          <button type="button" className="outlined" onClick={() => begin(true)}>
            <Trans comment="Painting starts from the state that is there">Start from it</Trans>
          </button>
        )}
        <button type="button" className="outlined" onClick={() => begin(false)}>
          <Trans>Start with one packet</Trans>
        </button>
      </div>
    </>
  );
}

function countText(count: number): string {
  return t`${plural(count, { one: 'One packet.', other: '# packets.' })}`;
}
