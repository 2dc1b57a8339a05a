import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { root } from '../../src/tools/setup.mjs';
import { examples } from './examples';

/** The kinds of objects in the examples, where kubernetes-types has what the API's own description says of them. */
const modules: Record<string, string> = { Job: 'batch/v1', PersistentVolumeClaim: 'core/v1' };

export interface Manifest {
  apiVersion: string;
  kind: string;
}

/** The objects of a file of the examples. Throws where it is no YAML, or has a key twice. */
export function readManifests(name: string): Manifest[] {
  return parseAllDocuments(readFileSync(join(examples, name), 'utf8')).map((document) => {
    for (const error of document.errors) throw error;
    return document.toJS() as Manifest;
  });
}

/**
 * What is wrong with objects by the schema of the API of Kubernetes: members that are missing, of another type, or not
 * in the schema, which the compiler finds in an object literal with the types that were made from that schema.
 */
export function problemsOf(objects: readonly Manifest[]): string[] {
  const path = join(root, 'tests/cluster/manifestsAsProgram.ts');
  const lines = objects.map((object, i) => {
    const type = `import('kubernetes-types/${modules[object.kind]}').${object.kind}`;
    return `export const object${i}: ${type} = ${JSON.stringify(object)};`;
  });
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, language, ...rest) =>
    name === path ? ts.createSourceFile(name, lines.join('\n'), language) : getSourceFile(name, language, ...rest);
  const program = ts.createProgram([path], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
