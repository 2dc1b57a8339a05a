import { createServer } from 'vite';
import { messages } from '../../src/tools/messages.mjs';

/** Loads modules written in TypeScript, by their paths from the root. @param {string[]} paths @returns {Promise<Record<string, any>[]>} */
export async function loadModules(...paths) {
  const server = await createServer({
    configFile: false,
    plugins: [messages()],
    server: { middlewareMode: true, ws: false },
    appType: 'custom',
    logLevel: 'error',
  });
  const modules = [];
  for (const path of paths) modules.push(await server.ssrLoadModule(path));
  await server.close();
  return modules;
}
