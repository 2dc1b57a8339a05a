import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerfileParser, Copy, From, Workdir, Env, type Instruction } from 'dockerfile-ast';
import { root } from '../../src/tools/setup.mjs';
import { examples } from './examples';

export const containerfile = readFileSync(join(examples, 'Containerfile'), 'utf8');

/** What an image holds that a Containerfile has made, as a folder, and its environment. */
export interface Image {
  folder: string;
  workdir: string;
  env: Record<string, string>;
}

const words = (instruction: Instruction) => instruction.getArguments().map((argument) => argument.getValue());

/**
 * Follows a Containerfile without a container: its stages are folders below `place`, base images are this machine, `npm
 * ci` is a link to the packages that are installed here. Throws where a step fails or is none of those that the example
 * has.
 */
export function buildImage(text: string, place: string): Image {
  const stages = new Map<string, Image>();
  let image: Image = { folder: place, workdir: '/', env: {} };
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const at = (path: string) => join(image.folder, path.startsWith('/') ? '' : image.workdir, path);
    if (instruction instanceof From) {
      image = { folder: join(place, String(stages.size)), workdir: '/', env: {} };
      mkdirSync(image.folder);
      stages.set(instruction.getBuildStage() ?? String(stages.size), image);
    } else if (instruction instanceof Workdir) {
      [image.workdir] = words(instruction);
      mkdirSync(at('.'), { recursive: true });
    } else if (instruction instanceof Copy) {
      const [target, ...sources] = words(instruction).reverse();
      const from = instruction.getFromFlag()?.getValue();
      const source = from === undefined || from === null ? root : stages.get(from)!.folder;
      for (const name of sources) {
        const into = target.endsWith('/') ? join(target, basename(name)) : target;
        cpSync(join(source, name), at(into), { recursive: true, filter: (path) => !/kernels\/build$/.test(path) });
      }
    } else if (instruction instanceof Env) {
      for (const property of instruction.getProperties()) image.env[property.getName()] = property.getValue() ?? '';
    } else if (instruction.getKeyword() === 'RUN') {
      const command = instruction.getArgumentsContent() ?? '';
      if (command === 'npm ci') symlinkSync(join(root, 'node_modules'), at('node_modules'));
      else runStep(command, at('.'));
    } else if (!['USER', 'CMD'].includes(instruction.getKeyword())) {
      throw new Error(`${instruction.getKeyword()} is no step that is followed here`);
    }
  }
  return image;
}

function runStep(command: string, cwd: string): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${command} ended with code ${status}\n${stdout}${stderr}`);
}
