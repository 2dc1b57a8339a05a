import { createServer } from 'vite';

/** Loads modules written in TypeScript, by their paths from the root. @param {string[]} paths @returns {Promise<Record<string, any>[]>} */
export async function loadModules(...paths) {
  const server = await createServer({
    configFile: false,
    server: { middlewareMode: true },
    appType: 'custom',
    logLevel: 'error',
  });
  const modules = [];
  for (const path of paths) modules.push(await server.ssrLoadModule(path));
  await server.close();
  return modules;
}
