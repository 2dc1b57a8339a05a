import { useId, useMemo } from 'react';
import type { Packet } from '../../../physics/model';
import { NumberField } from '../../controls/NumberField';
import { Icon } from '../../parts/Icon';
import { Formula } from '../../parts/Formula';
import { useLabState } from '../../page/labContext';
import { addPacket, duplicatePacket, removePacket } from './edits';
import { mostPackets, packetLimits } from './packets';
import { selectedPacket } from './painter';
import { useSignalValue } from '../../parts/useSignalValue';
import { usePaintHost } from './usePaint';

const columns: readonly { member: keyof Packet; tex: string; name: string; meaning: string }[] = [
  { member: 'r', tex: 'r', name: 'position', meaning: 'Position r on the ring' },
  { member: 'k', tex: 'k', name: 'wave number', meaning: 'Wave number k, from -0.5 to 0.5' },
  { member: 'sr', tex: '\\sigma_r', name: 'width along r', meaning: 'Standard deviation along r, from 0.05 to L/4' },
  { member: 'sk', tex: '\\sigma_k', name: 'width along k', meaning: 'Standard deviation along k, from 0.005 to 0.5' },
  { member: 'energy', tex: 'E', name: 'energy', meaning: 'Energy, the integral of the packet, from 0.001 to 1000' },
];

/** The packets of the initial state in numbers; the selected one is that of the fields. */
export function PacketTable({ hasActions = true }: { hasActions?: boolean }) {
  const host = usePaintHost();
  const packets = useLabState((state) => state.scenario.packets);
  const length = useLabState((state) => state.scenario.length);
  const limits = useMemo(() => packetLimits(length), [length]);
  const selected = useSignalValue(selectedPacket);
  const id = useId();
  return (
    <div className="packet-table">
      <table aria-label="Packets of the initial state">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">Packet</span>
            </th>
            {columns.map(({ member, tex, name, meaning }) => (
              <th key={member} scope="col" title={meaning}>
                <span aria-hidden="true">
                  <Formula tex={tex} />
                </span>
                <span className="hidden-text" id={`${id}${member}`}>
                  {name}: {meaning}
                </span>
              </th>
            ))}
            <th scope="col">
              <span className="hidden-text">Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {packets.map((packet, index) => (
            <tr
              key={index}
              className={index === selected ? 'selected' : undefined}
              onFocus={() => selectedPacket.set(index)}
            >
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={index === selected}
                  aria-label={`Packet ${index + 1}`}
                  onClick={() => {
                    selectedPacket.set(index);
                    host.tell();
                  }}
                >
                  {index + 1}
                </button>
              </th>
              {columns.map(({ member, name }) => (
                <td key={member}>
                  <NumberField
                    value={packet[member]}
                    label={`Packet ${index + 1}, ${name}`}
                    descriptionId={`${id}${member}`}
                    limits={limits[member]}
                    onValue={(value) => {
                      // what is out of range is told where it is clamped
                      host.paint(
                        packets.map((old, i) => (i === index ? { ...old, [member]: value } : old)),
                        true,
                      );
                      host.tell();
                    }}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  title={`Delete packet ${index + 1}`}
                  aria-label={`Delete packet ${index + 1}`}
                  disabled={packets.length < 2}
                  onClick={() => removePacket(host, index)}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasActions && (
        <div className="packet-actions">
          <button
            type="button"
            className="outlined"
            disabled={packets.length >= mostPackets}
            onClick={() => addPacket(host, { r: 0, k: 0 }, true) && host.tell()}
          >
            Add
          </button>
          <button
            type="button"
            className="outlined"
            disabled={selected === null || packets.length >= mostPackets}
            onClick={() => selected !== null && duplicatePacket(host, selected)}
          >
            Duplicate
          </button>
        </div>
      )}
    </div>
  );
}
