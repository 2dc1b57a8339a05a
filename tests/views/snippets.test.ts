import { describe, expect, it } from 'vitest';
import { defaultScenario, formatScenario, parseScenario } from '../../src/scenario/codec';
import { snippetKinds, snippetOf, type SnippetChoice } from '../../src/views/dialogs/snippets';

const page = 'https://uni.example/~lab/wigner/';
const hash = formatScenario({ ...defaultScenario, noiseStrength: 0.3 });
const choice: SnippetChoice = { level: '2', isStill: true, width: 800, height: 450 };
const name = 'Wigner Lab: "hot" & <cold> [1]';

describe.each(snippetKinds)('the snippet for %s', (kind) => {
  const text = snippetOf(kind, page, hash, name, choice);

  it('holds the state, whatever is done to its ampersands', () => {
    const [, src] = /(?:iframe|wigner-lab) [^>]*src="([^"]*)"/.exec(text) ?? [];
    for (const link of [src, src?.replaceAll('&amp;', '&')]) {
      const { scenario, notices } = parseScenario(link ?? '');
      expect([scenario.noiseStrength, notices]).toEqual([0.3, []]);
    }
  });

  it('names the frame without breaking out of its attribute', () => {
    expect(text).toContain('title="Wigner Lab: &quot;hot&quot; &amp; &lt;cold&gt; [1]"');
  });

  it('begins with a still picture where that is wanted', () => {
    const isStill = (each: string) => /still=1| still /.test(each);
    expect(isStill(text)).toBe(true);
    expect(isStill(snippetOf(kind, page, hash, name, { ...choice, isStill: false }))).toBe(false);
  });
});

it('leaves room for sliders on a phone', () => {
  expect(snippetOf('frame', page, hash, name, { ...choice, level: '3' })).toContain(
    'aspect-ratio:800/450;min-height:clamp(0px,(760px - 100vw)*999,460px)"',
  );
  expect(snippetOf('element', page, hash, name, choice)).not.toContain('min-height');
});

it('finds the script beside the page, and escapes a name in Markdown', () => {
  expect(snippetOf('element', page, hash, name, choice)).toContain('src="https://uni.example/~lab/wigner/embed.js"');
  expect(snippetOf('markdown', page, hash, name, choice)).toContain('<cold> \\[1\\]](https://uni.example/');
});
