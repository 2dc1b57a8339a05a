import { expect, it } from 'vitest';
import { roomFor, type EmbedLevel } from '../../src/views/embed/embedArrangement';

it.each<[number, number, EmbedLevel, string]>([
  [1280, 720, 1, 'left middle difference / profile tab'],
  [1280, 720, 3, 'left middle difference / profile tab'],
  [960, 540, 1, 'left middle difference / profile tab'],
  [960, 540, 2, 'left middle / profile'],
  [800, 450, 2, 'left middle / profile'],
  [640, 360, 2, 'left middle'],
  [370, 560, 1, 'left / middle / profile'],
  [370, 560, 3, 'left / middle'],
  [320, 240, 2, 'middle'],
  [390, 219, 3, 'middle'],
  [390, 460, 3, 'middle'],
])('%i by %i pixels have room, at level %i, for %s', (width, height, level, panels) => {
  expect(
    roomFor(width, height, level)
      .map((row) => row.join(' '))
      .join(' / '),
  ).toBe(panels);
});
