import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelSynthesis } from '../../../workers/contract/synthesis';
import { SampleRecord } from '../../../workers/ensemble/sampleRecord';
import type { EngineName } from '../../../workers/contract/names';
import type { SampleChunk } from '../../../workers/contract/protocol';
import { createWorker as createRecordWorker } from '../../../workers/ensemble/program';
import { kernelModule, runEnsemble } from '../kernels/kernels';
import { batchCount, chunkOf, grid, request } from './smallEnsemble';

const recordOf = (chunks: SampleChunk[]): SampleRecord => {
  const record = new SampleRecord(request, 'scatter');
  for (const chunk of chunks) record.add(chunk);
  return record;
};
const inOrder = recordOf(Array.from({ length: batchCount }, (_, batch) => chunkOf(batch)));

it('adds the batches to the same sums bit by bit in whatever order and pieces they come, some from their start again', () => {
  // pieces of one batch come in their order, those of different batches mixed
  const deliveries = fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: batchCount, maxLength: batchCount }),
      fc.array(fc.nat(batchCount - 1), { maxLength: 4 }),
    )
    .map(([cuts, repeated]) => [
      ...cuts.map((cut, batch) => [chunkOf(batch, 0, cut), chunkOf(batch, cut, 3)]),
      ...repeated.map((batch) => [chunkOf(batch)]),
    ])
    .chain((pieces) =>
      fc
        .shuffledSubarray(
          pieces.flatMap((each, source) => each.map(() => source)),
          { minLength: pieces.flat().length },
        )
        .map((sources) => {
          const left = pieces.map((each) => [...each]);
          return sources.map((source) => left[source].shift()!);
        }),
    );
  fc.assert(
    fc.property(deliveries, (chunks) => {
      const record = recordOf(chunks);
      for (const frame of [0, 1, 2]) {
        expect(record.sums(frame).realisationCount).toBe(90);
        expect(record.sums(frame).coefficients).toEqual(inOrder.sums(frame).coefficients);
        expect(record.sums(frame).squares).toEqual(inOrder.sums(frame).squares);
        expect(record.sums(frame).momentum).toBe(inOrder.sums(frame).momentum);
      }
      expect(record.progress().realisationSteps).toBe(30 * batchCount);
      expect(record.frame(0.7, grid, 'husimi')).toEqual(inOrder.frame(0.7, grid, 'husimi'));
    }),
    { seed: 1, numRuns: 40 },
  );
});

it('estimates the same errors from the same batches where they are the first of 10^9 realisations', () => {
  const many = new SampleRecord({ ...request, realisationCount: 1e9 }, 'scatter');
  for (let batch = 0; batch < batchCount; ++batch) many.add(chunkOf(batch));
  const arraysOf = (record: SampleRecord, time: number): (Float64Array | null)[] => {
    const frame = record.frame(time, grid, 'plain', { wigner: true })!;
    const { wigner, energy, energyError, spectrumError } = frame;
    return [wigner, energy, energyError, spectrumError, frame.wignerError ?? null];
  };
  for (const time of request.kineticTimes) {
    const [few, of] = [inOrder, many].map((record) => arraysOf(record, time));
    few.forEach((wanted, kind) => {
      const largest = wanted!.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeGreaterThan(0);
      of[kind]!.forEach((value, i) => expect(Math.abs(value - wanted![i])).toBeLessThan(1e-4 * largest));
    });
  }
});

describe('a record in the making', () => {
  it('is readable as far as a batch has come, and waits for none', () => {
    const record = new SampleRecord(request, 'scatter');
    const added = (chunk: SampleChunk) => (record.add(chunk), record.progress());
    expect(record.frame(0, grid, 'plain')).toBeNull();
    expect(added(chunkOf(1, 0, 1))).toMatchObject({ bufferedTime: 0, realisationCount: 0 });
    expect(record.frame(0, grid, 'plain')!.realisationCount).toBe(4);
    expect(added(chunkOf(0, 0, 2))).toMatchObject({ bufferedTime: 0.4, realisationCount: 0 });
    expect(record.frame(0, grid, 'plain')!.realisationCount).toBe(8);
    expect(record.frame(0.4, grid, 'plain')!.realisationCount).toBe(4);
    expect(record.frame(0.41, grid, 'plain')).toBeNull();
    expect(added(chunkOf(0, 2, 3))).toMatchObject({ bufferedTime: 1, realisationCount: 4 });
    expect(added(chunkOf(3))).toMatchObject({ realisationCount: 8 });
    expect(added(chunkOf(1, 1, 3))).toMatchObject({ realisationCount: 12 });
  });

  it('holds no sums that lack a time of a batch, or that nothing explains', () => {
    const record = new SampleRecord(request, 'scatter');
    record.add(chunkOf(0, 0, 1));
    expect(() => record.add(chunkOf(0, 2, 3))).toThrow('Batch 0 lacks its recorded time number 1');
    const [wild, hollow] = [1e6, NaN].map((factor) => ({
      ...chunkOf(1),
      sums: chunkOf(1).sums.map((each) => ({ ...each, coefficients: each.coefficients.map((c) => c * factor) })),
    }));
    for (const chunk of [wild, hollow])
      expect(() => new SampleRecord(request, 'scatter').add(chunk)).toThrow(/far outside their law/);
  });

  it('has no standard error of one realisation, and larger ones of fewer', () => {
    const single = { ...request, realisationCount: 1 };
    const record = new SampleRecord(single, 'scatter');
    const alone = runEnsemble(single).sums.map(([first]) => first);
    record.add({ ...chunkOf(0), sums: alone });
    const frame = record.frame(0, grid, 'plain')!;
    expect([frame.energyError, frame.spectrumError, frame.energyCovariance]).toEqual([null, null, null]);
    const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
    const few = recordOf([0, 1, 2, 3].map((batch) => chunkOf(batch))).frame(1, grid, 'plain')!;
    const many = inOrder.frame(1, grid, 'plain')!;
    expect(mean(many.energyError!)).toBeLessThan(0.7 * mean(few.energyError!));
    expect(mean(many.energyError!)).toBeGreaterThan(0.2 * mean(few.energyError!));
  });

  it('has errors of W and covariances from as many groups as there are batches, up to 32', () => {
    const [three, four] = [3, 4].map((count) =>
      recordOf(Array.from({ length: count }, (_, batch) => chunkOf(batch))).frame(1, grid, 'plain', {
        wigner: true,
        covariance: true,
      })!,
    );
    expect([three.wignerError, three.spectrumError, three.energyCovariance]).toEqual([null, null, null]);
    expect(four.wignerError!.every((error) => error >= 0)).toBe(true);
    expect(four.energyCovariance!.freedom).toBe(3);
    const { energyCovariance, energyError } = inOrder.frame(1, grid, 'plain', { covariance: true })!;
    expect(energyCovariance!.freedom).toBe(batchCount - 1);
    // 23 batches know a variance to a third
    energyError!.forEach((error, i) =>
      expect(Math.abs(energyCovariance!.values[33 * i] / error ** 2 - 1)).toBeLessThan(1),
    );
  });

  it('leaves out its fields where those of others alone are wanted, and nothing else', () => {
    const costly = { wigner: true, covariance: true };
    const frame = (fieldsOf: EngineName[]) => inOrder.frame(0.55, grid, 'husimi', { ...costly, fieldsOf })!;
    const whole = inOrder.frame(0.55, grid, 'husimi', costly)!;
    expect(whole.wignerError).not.toBeNull();
    expect(frame(['boltzmann', 'chain'])).toEqual(whole);
    expect(frame(['boltzmann'])).toEqual({ ...whole, wigner: new Float64Array(0), wignerError: null });
  });

  it('has the same fields and errors bit by bit where the kernels make them', () => {
    const inKernels = new SampleRecord(request, 'scatter', null, kernelSynthesis(kernelModule));
    for (let batch = 0; batch < 6; ++batch) inKernels.add(chunkOf(batch));
    const plain = recordOf(Array.from({ length: 6 }, (_, batch) => chunkOf(batch)));
    for (const smoothing of ['plain', 'husimi'] as const)
      for (const kineticTime of [0, 0.55, 1]) {
        const cells = { positionCount: 32, waveNumberCount: 16 };
        const [found, wanted] = [inKernels, plain].map((record) =>
          record.frame(kineticTime, cells, smoothing, { wigner: true })!,
        );
        expect(wanted.wigner.some((value) => value !== 0)).toBe(true);
        expect(found).toEqual(wanted);
      }
  });

  it('interpolates linearly between recorded times and keeps the total', () => {
    const [a, b, middle] = [0.4, 1, 0.55].map((time) => inOrder.frame(time, grid, 'plain')!);
    middle.wigner.forEach((value, i) => expect(value).toBeCloseTo(0.75 * a.wigner[i] + 0.25 * b.wigner[i], 12));
    const cells = grid.positionCount * grid.waveNumberCount;
    const sum = middle.wigner.reduce((total, value) => total + value, 0) * (request.model.length / cells);
    expect(sum).toBeCloseTo(middle.total, 10);
  });

  it('shows errors also on grids coarser than the band', () => {
    const coarse = inOrder.frame(1, { positionCount: 6, waveNumberCount: 24 }, 'plain')!;
    const fine = inOrder.frame(1, { positionCount: 18, waveNumberCount: 24 }, 'plain')!;
    coarse.energyError!.forEach((error, i) => expect(error).toBeCloseTo(fine.energyError![3 * i + 1], 12));
  });
});

/** A record worker, and what sends chunks to it as samplers do: resolves once a chunk is answered. */
function connected(): { worker: ReturnType<typeof createRecordWorker>; send(chunk: unknown): Promise<void> } {
  const worker = createRecordWorker();
  worker.prepare(request, 'scatter');
  const { port1, port2 } = new MessageChannel();
  worker.connect(7, port1);
  const send = (chunk: unknown) =>
    new Promise<void>((resolve) => {
      port2.onmessage = () => resolve();
      port2.postMessage(chunk);
    });
  return { worker, send };
}

it('answers null to other runs, through the worker', async () => {
  const { worker, send } = connected();
  expect(worker.progress(6)).toBeNull();
  expect(worker.frame(7, 0, grid, 'plain')).toBeNull();
  await send(chunkOf(0));
  expect(worker.progress(7)!.realisationCount).toBe(4);
  expect(worker.frame(7, 1, grid, 'plain')!.realisationCount).toBe(4);
  expect(worker.frame(6, 1, grid, 'plain')).toBeNull();
  expect(createRecordWorker().progress(7)).toBeNull();
});

it('hands samples of atoms out once, and says where they begin anew', async () => {
  const { worker, send } = connected();
  const samples = (value: number) => ({
    sampleCount: 1,
    position: Float32Array.of(value),
    momentum: Float32Array.of(-value),
  });
  await send({ ...chunkOf(0, 0, 2), track: samples(1) });
  await send({ ...chunkOf(0, 2, 3), track: samples(2) });
  expect(worker.progress(7)!.tracks).toEqual([
    { ...samples(1), restart: true },
    { ...samples(2), restart: false },
  ]);
  expect(worker.progress(7)!.tracks).toEqual([]);
});

it('tells what kept a chunk from being added, instead of sums that lack it', async () => {
  const { worker, send } = connected();
  await send({ ...chunkOf(0), firstFrame: 99 });
  expect(() => worker.progress(7)).toThrow('Batch 0 lacks its recorded time number 0');
  worker.prepare({ ...request, run: 8 }, 'scatter');
  expect(worker.progress(8)!.realisationCount).toBe(0);
});

it('takes over the memory of the record before, and nothing that stands in it', () => {
  const before = recordOf([0, 1, 2, 3, 4].map((batch) => chunkOf(batch)));
  const after = new SampleRecord(request, 'scatter', before);
  const fresh = new SampleRecord(request, 'scatter');
  const costly = { wigner: true, covariance: true };
  for (const batch of [0, 1, 2, 3]) for (const record of [after, fresh]) record.add(chunkOf(batch));
  expect(after.frame(1, grid, 'plain', costly)).toEqual(fresh.frame(1, grid, 'plain', costly));
  const narrow = { ...request, grid: { positionCount: 32, waveNumberCount: 8 } };
  expect(() => new SampleRecord(narrow, 'scatter', after)).not.toThrow();
});

it('answers a chunk with the buffers of its coefficients', async () => {
  const worker = createRecordWorker();
  worker.prepare(request, 'scatter');
  const { port1, port2 } = new MessageChannel();
  worker.connect(7, port1);
  const answer = new Promise<ArrayBuffer[]>((resolve) => {
    port2.onmessage = ({ data }: MessageEvent<ArrayBuffer[]>) => resolve(data);
  });
  port2.postMessage(chunkOf(1));
  expect((await answer).map(({ byteLength }) => byteLength)).toEqual(
    chunkOf(1).sums.map(({ coefficients }) => coefficients.byteLength),
  );
  port1.close();
  port2.close();
});
