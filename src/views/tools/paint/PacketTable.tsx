import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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

interface Column {
  member: keyof Packet;
  tex: string;
  name: string;
  meaning: string;
  /** The name of its field in the row of a packet. */
  fieldOf(packet: number): string;
}

const columnsOfPackets = (): Column[] => [
  {
    ...{ member: 'r', tex: 'r', name: t`position`, meaning: t`Position r on the ring` },
    fieldOf: (packet) => t`Packet ${packet}, position`,
  },
  {
    ...{ member: 'k', tex: 'k', name: t`wave number`, meaning: t`Wave number k, from -0.5 to 0.5` },
    fieldOf: (packet) => t`Packet ${packet}, wave number`,
  },
  {
    ...{ member: 'sr', tex: '\\sigma_r', name: t`width along r` },
    meaning: t`Standard deviation along r, from 0.05 to L/4`,
    fieldOf: (packet) => t`Packet ${packet}, width along r`,
  },
  {
    ...{ member: 'sk', tex: '\\sigma_k', name: t`width along k` },
    meaning: t`Standard deviation along k, from 0.005 to 0.5`,
    fieldOf: (packet) => t`Packet ${packet}, width along k`,
  },
  {
    ...{ member: 'energy', tex: 'E', name: t`energy` },
    meaning: t`Energy, the integral of the packet, from 0.001 to 1000`,
    fieldOf: (packet) => t`Packet ${packet}, energy`,
  },
];

/** The packets of the initial state in numbers; the selected one is that of the fields. */
export function PacketTable({ hasActions = true }: { hasActions?: boolean }) {
  const host = usePaintHost();
  const packets = useLabState((state) => state.scenario.packets);
  const length = useLabState((state) => state.scenario.length);
  const limits = useMemo(() => packetLimits(length), [length]);
  const selected = useSignalValue(selectedPacket);
  const id = useId();
  const columns = columnsOfPackets();
  return (
    <div className="packet-table">
      <table aria-label={t`Packets of the initial state`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-text">
                <Trans>Packet</Trans>
              </span>
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
              <span className="hidden-text">
                <Trans>Delete</Trans>
              </span>
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
                  aria-label={t`Packet ${{ number: index + 1 }}`}
                  onClick={() => {
                    selectedPacket.set(index);
                    host.tell();
                  }}
                >
                  {index + 1}
                </button>
              </th>
              {columns.map(({ member, fieldOf }) => (
                <td key={member}>
                  <NumberField
                    value={packet[member]}
                    label={fieldOf(index + 1)}
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
                  title={t`Delete packet ${{ number: index + 1 }}`}
                  aria-label={t`Delete packet ${{ number: index + 1 }}`}
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
            <Trans>Add</Trans>
          </button>
          <button
            type="button"
            className="outlined"
            disabled={selected === null || packets.length >= mostPackets}
            onClick={() => selected !== null && duplicatePacket(host, selected)}
          >
            <Trans>Duplicate</Trans>
          </button>
        </div>
      )}
    </div>
  );
}
