import { copyFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import pxtorem from 'postcss-pxtorem';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { buildStamp } from './src/tools/buildStamp.mjs';
import { servedPolicy } from './src/tools/contentSecurityPolicy.mjs';
import { messages } from './src/tools/messages.mjs';
import { thirdPartyNotices } from './src/tools/notices.mjs';
import { precompress } from './src/tools/precompress.mjs';
import { singleFile } from './src/tools/singleFile.mjs';
import { markdownAsHtml } from './src/tools/statement.mjs';
import { workerEntries } from './workers/contract/names';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function kernelsBeside(): Plugin {
  return {
    name: 'kernels-beside',
    writeBundle({ dir }) {
      if (dir === undefined) this.error('the bundle has no folder');
      copyFileSync(path('workers/kernels/build/kernels.wasm'), join(dir, 'kernels.wasm'));
    },
  };
}

/** After everything of the page stands in its folder, `public` included. */
function compressedBeside(): Plugin {
  let folder = '';
  return {
    name: 'compressed-beside',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    closeBundle: { sequential: true, order: 'post', handler: () => precompress(folder) },
  };
}

/** Which build it is, told by the document, so that the programs stay the same from one commit to the next. */
function stampInHead(): Plugin {
  return {
    name: 'stamp-in-head',
    transformIndexHtml: () => {
      const content = buildStamp(path('.'));
      return content === '' ? [] : [{ tag: 'meta', attrs: { name: 'build', content }, injectTo: 'head' as const }];
    },
  };
}

/** What the page may load and run, said by itself: many hosts let nobody set headers. */
function policyInHead(): Plugin {
  return {
    name: 'policy-in-head',
    // the development server's pages have inline scripts
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: servedPolicy },
          injectTo: 'head-prepend' as const,
        },
      ],
    },
  };
}

/** KaTeX offers its fonts in three formats; what runs the engines reads the smallest. */
function smallestFonts(): Plugin {
  return {
    name: 'smallest-fonts',
    enforce: 'pre',
    transform: {
      filter: { id: /katex(\.min)?\.css$/ },
      handler: (css) => css.replace(/,\s*url\([^)]+\.(woff|ttf)\)\s*format\(["'](woff|truetype)["']\)/g, ''),
    },
  };
}

/** What makes the page one that can be installed, and that opens without a network from its second visit on. */
const installable = VitePWA({
  // the patterns below find them
  includeManifestIcons: false,
  // the page registers its service worker itself, once it has nothing better to do
  injectRegister: null,
  registerType: 'prompt',
  manifestFilename: 'manifest.webmanifest',
  manifest: {
    id: './',
    name: 'Wigner Lab',
    short_name: 'Wigner Lab',
    description: 'A noisy crystal lattice becomes a Boltzmann equation: atoms and phonons side by side on one clock.',
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#fcfcfa',
    theme_color: '#fcfcfa',
    categories: ['education', 'science'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    // everything, with what PDF and films need
    globPatterns: ['**/*'],
    globIgnores: ['**/*.{br,gz}'],
    maximumFileSizeToCacheInBytes: 8 << 20,
    // their names tell their content
    dontCacheBustURLsMatching: /assets\/[^/]+-[\w-]{8}\.\w+$/,
    // an address with a question mark is the page, too
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    // the page of a first visit goes on without the network at once
    clientsClaim: true,
    skipWaiting: false,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});

/** What the opening page computes with is on its way while the page's own program is. */
const openingFiles = /(^|\/)(chain|ensemble|boltzmann|limit)-[^/]*\.js$|\.wasm$/;

function enginesAhead(): Plugin {
  return {
    name: 'engines-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => openingFiles.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** The command line and its workers: one folder of modules for Node, with everything they import. */
const cli: UserConfig = {
  publicDir: false,
  plugins: [messages(), kernelsBeside()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/cli',
    rolldownOptions: {
      input: {
        cli: path('src/cli/cli.ts'),
        lecture: path('src/cli/lecture.ts'),
        merge: path('src/cli/merge.ts'),
        ...Object.fromEntries(workerEntries.map((name) => [name, path(`workers/${name}/worker.ts`)])),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/**
 * Lengths are written in pixels of the usual letters of 16 px, and served in units of the letters that a person has
 * chosen: with larger ones all of the page grows, and a screen that has become small for it is laid out as a small one.
 * Hairlines stay.
 */
const inLetters = pxtorem({
  rootValue: 16,
  propList: ['*'],
  minPixelValue: 2,
  mediaQuery: true,
  exclude: /node_modules/,
});

/** The same in the conditions on the room that a part of the page has. */
const roomInLetters = {
  postcssPlugin: 'room-in-letters',
  AtRule: {
    container(rule: { params: string }) {
      rule.params = rule.params.replace(/(\d+)px/g, (_, px: string) => `${Number(px) / 16}rem`);
    },
  },
};

/** The page: relative addresses only, so that any static host serves it from any path. */
const page: UserConfig = {
  base: './',
  css: { postcss: { plugins: [inLetters, roomInLetters] } },
  plugins: [
    messages(),
    react(),
    markdownAsHtml(),
    smallestFonts(),
    stampInHead(),
    enginesAhead(),
    policyInHead(),
    thirdPartyNotices(),
    installable,
    compressedBeside(),
  ],
  worker: {
    format: 'iife',
    // one file each, so that a copy of it starts without the network; the mark tells a whole file from one that was cut
    // short
    rolldownOptions: {
      output: {
        codeSplitting: false,
        postFooter: '/*end*/',
        // by the folder, as all entries have the same name
        entryFileNames: ({ facadeModuleId }) => `assets/${basename(dirname(facadeModuleId ?? 'worker'))}-[hash].js`,
      },
    },
  },
  build: {
    target: 'es2022',
    // files, as the policy of the page allows no fonts and programs from addresses that hold them
    assetsInlineLimit: 0,
    // plotly alone is larger than the warning's limit; it is a chunk of its own, loaded after the first paint.
    chunkSizeWarningLimit: 2_000,
    // what the writer of PDF would load for HTML and for pictures that browsers draw themselves
    rolldownOptions: {
      external: ['html2canvas', 'dompurify', 'canvg'],
      // some servers do not know .mjs for a program
      output: { assetFileNames: ({ names }) => `assets/[name]-[hash]${/\.mjs$/.test(names[0]) ? '.js' : '[extname]'}` },
    },
  },
};

/** The page in one file, for a disk. */
const single: UserConfig = {
  ...page,
  plugins: [messages(), react(), markdownAsHtml(), smallestFonts(), stampInHead(), thirdPartyNotices(), singleFile()],
};

export default defineConfig(({ mode }) => ({ cli, single })[mode] ?? page);
