import { Worker } from 'node:worker_threads';

/** Multiplications and additions in one go, each waiting for the one before. */
const program = `
const { parentPort } = require('node:worker_threads');
const start = performance.now();
let x = 0.5;
for (let i = 0; i < 3e7; i++) x = 3.9 * x * (1 - x);
parentPort.postMessage([performance.now() - start, x]);
`;

/** What `program` takes in each of two threads on the machine for which the bounds of the timing tests were set. */
const usualMs = 200;

const once = () =>
  new Promise<number>((resolve, reject) => {
    const worker = new Worker(program, { eval: true });
    worker.once('message', ([ms]: [number]) => resolve(ms));
    worker.once('error', reject);
  });

/**
 * How many times as long as usual two busy threads take on this machine at this moment, at least 1: bounds on times are
 * multiplied by it, since what else runs on a shared machine is not ours to test.
 */
export async function slowness(): Promise<number> {
  const goes: number[] = [];
  for (let go = 0; go < 3; go++) goes.push(Math.max(...(await Promise.all([once(), once()]))));
  return Math.max(1, goes.sort((a, b) => a - b)[1] / usualMs);
}
