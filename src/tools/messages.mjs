import { transformAsync } from '@babel/core';
import macros from '@lingui/babel-plugin-lingui-macro';
import { lingui } from '@lingui/vite-plugin';

/**
 * Texts of the page: sentences in the code become entries with their English beside them, and catalogues of the other
 * languages (`.po`) become modules.
 *
 * @returns {import('vite').PluginOption}
 */
export function messages() {
  return [
    {
      name: 'sentences',
      enforce: 'pre',
      transform: {
        filter: { id: /\/(src|workers)\/.*\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
        async handler(code, id) {
          const made = await transformAsync(code, {
            filename: id,
            configFile: false,
            babelrc: false,
            sourceMaps: true,
            parserOpts: { plugins: id.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
            // English stays in the program: it needs no catalogue, and stands in where a translation is missing
            plugins: [[macros, { stripMessageField: false }]],
          });
          return made?.code ? { code: made.code, map: made.map ? JSON.stringify(made.map) : null } : undefined;
        },
      },
    },
    lingui({ failOnCompileError: true }),
  ];
}
