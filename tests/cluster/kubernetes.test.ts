import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import type { Job, JobSpec } from 'kubernetes-types/batch/v1';
import type { Container, PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import { expect, test } from 'vitest';
import { useFolders } from '../cli/folders';
import { buildImage, containerfile } from './container';
import { alone, contentsOf, examples, ran } from './examples';
import { problemsOf, readManifests, type Manifest } from './manifests';

const { newFolder } = useFolders('kubernetes-');

const files = ['sweep.kubernetes.yaml', 'merge.kubernetes.yaml'];
const [claim, sweep] = readManifests(files[0]) as [PersistentVolumeClaim, Job];
const [merge] = readManifests(files[1]) as [Job];

test('the manifests follow the schema of Kubernetes', () => {
  for (const file of files) expect([file, problemsOf(readManifests(file))]).toEqual([file, []]);
});

test('a manifest that does not follow the schema is found', () => {
  const changed = (members: object) => [{ ...sweep, spec: { ...sweep.spec, ...members } } as unknown as Manifest];
  expect(problemsOf(changed({ completions: '8' }))).toEqual([expect.stringMatching(/'string'.*'number'/)]);
  expect(problemsOf(changed({ completionmode: 'Indexed' }))).toEqual([expect.stringMatching('completionmode')]);
  const { template, ...rest } = sweep.spec!;
  expect(problemsOf([{ ...sweep, spec: rest } as unknown as Manifest])).toEqual([expect.stringMatching('template')]);
  const [part] = template.spec!.containers;
  const named = { ...template, spec: { ...template.spec, containers: [{ ...part, cmd: [] }] } };
  expect(problemsOf(changed({ template: named }))).toEqual([expect.stringMatching(/\bcmd\b/)]);
});

const podOf = ({ spec }: Job) => spec!.template.spec!;
const jobs: [string, Job][] = [
  ['sweep', sweep],
  ['merge', merge],
];

test.each(jobs)('the Job %s keeps the rules that the schema does not tell', (name, job) => {
  const pod = podOf(job);
  const [container] = pod.containers;
  expect(job.metadata!.name).toBe(name);
  // Jobs are refused with another one
  expect(pod.restartPolicy).toBe('Never');
  const mounts = container.volumeMounts!.map((mount) => mount.name).sort();
  expect(pod.volumes!.map((volume) => volume.name).sort()).toEqual(mounts);
  for (const volume of pod.volumes!)
    if (volume.persistentVolumeClaim) expect(volume.persistentVolumeClaim.claimName).toBe(claim.metadata!.name);
  for (const quantity of Object.values({ ...container.resources!.requests, ...container.resources!.limits }))
    expect(quantity).toMatch(/^\d+(Mi|Gi)?$/);
});

test('the Job of the parts is indexed, and its failures are counted part by part', () => {
  const { completionMode, completions, parallelism, backoffLimitPerIndex, maxFailedIndexes, podFailurePolicy } =
    sweep.spec as Required<JobSpec>;
  expect(completionMode).toBe('Indexed');
  expect(parallelism).toBeLessThanOrEqual(completions);
  expect(backoffLimitPerIndex).toBeGreaterThan(0);
  expect(maxFailedIndexes).toBeLessThanOrEqual(completions);
  const [{ onExitCodes }] = podFailurePolicy.rules;
  expect(podOf(sweep).containers.map((container) => container.name)).toContain(onExitCodes!.containerName);
  // 0 is no failure, and the values ascend
  expect(onExitCodes!.values).toEqual([2]);
  expect(claim.spec!.accessModes).toEqual(['ReadWriteMany']);
});

test('the Containerfile has no fault that a linter finds', () => {
  expect(validate(containerfile)).toEqual([]);
  expect(validate(containerfile.replace('WORKDIR /src', 'WORKDIRS /src'))).toHaveLength(1);
});

test('what the Containerfile gathers is enough to compute all parts as the Job asks, and to merge them', async () => {
  const place = newFolder();
  mkdirSync(place);
  const image = buildImage(containerfile, place);
  // what kubectl create configmap takes, by the comment at the top of the manifest
  const comment = readFileSync(join(examples, files[0]), 'utf8');
  const gathered = [...comment.matchAll(/--from-file=([\w.]+)/g)].map(([, name]) => name);
  const [sweepFolder, results] = [newFolder(), newFolder()];
  mkdirSync(sweepFolder);
  for (const name of gathered) cpSync(join(examples, name), join(sweepFolder, name));
  const volumes: Record<string, string> = { '/sweep': sweepFolder, '/results': results, '/opt': image.folder + '/opt' };
  const mapped = (text: string) => text.replace(/^\/\w+/, (start) => volumes[start] ?? start);

  const runPod = (container: Container, index?: number) => {
    const given = container.env?.map(({ name, value }) => [name, mapped(value ?? '')] as const) ?? [];
    const env = Object.fromEntries([
      ...Object.entries(image.env).map(([name, value]) => [name, mapped(value)] as const),
      ...given,
      ...(index === undefined ? [] : [['JOB_COMPLETION_INDEX', String(index)] as const]),
    ]);
    const [program, ...args] = container.command!.map(mapped);
    return ran(program, args, env, image.folder + image.workdir);
  };

  const { completions } = sweep.spec!;
  expect(podOf(sweep).containers[0].env).toContainEqual({ name: 'PARTS', value: String(completions) });
  for (let index = 0; index < completions!; ++index)
    expect(await runPod(podOf(sweep).containers[0], index), String(index)).toMatchObject({ code: 0 });
  expect(await runPod(podOf(merge).containers[0])).toEqual({
    code: 0,
    output: '9 of 9 rows are complete, 0 of them joined now.\n',
  });
  expect(contentsOf(results)).toEqual(await alone('part.sh', newFolder()));
}, 180_000);
