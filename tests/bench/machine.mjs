import os from 'node:os';

// of others: nothing of this run counts yet
const load = os.loadavg()[0];

/** Where and when times were measured, as lines of Markdown. */
export const machineLines = () => [
  `- Processor: ${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} logical processors, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  `- Node ${process.version}, ${os.platform()} ${os.arch()}`,
  `- Load of other work in the minute before: ${load.toFixed(1)}`,
  `- Date: ${new Date().toISOString().slice(0, 10)}`,
];
