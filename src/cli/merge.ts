import { nodeHost } from './nodeHost';
import { UsageError } from './options';
import { errorText } from './scenarioInput';
import { mergeFolder } from './shards/mergeFolder';

const helpText = `Usage: npm run --silent merge -- DIR  [--quiet]

Joins the parts in DIR that npm run --silent simulate -- ... --shard i/n --out DIR has written on one machine or on many, whose folders were
copied into one: each row whose parts hold every realisation becomes the result that one machine would have written, bit for bit but
for wallMs. Then DIR/index.csv is written anew. Parts are left as they are; once the exit code is 0 they may be removed.

A row that lacks parts is told with their numbers. What its other parts hold is in a file name.partial.json or .npz, whose notices say
how many realisations these are; the whole result takes its place when the parts are there.

  --quiet   says nothing but what is missing or damaged
  --help    this text

Exit code: 0 every row is complete; 1 a row could not be joined; 2 the command cannot be used; 3 rows or parts are missing.
`;

const host = nodeHost(new URL('.', import.meta.url));

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Does what the words after the command ask for; the exit code. Rejects with UsageError for a bad command. */
async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) {
    process.stdout.write(helpText);
    return 0;
  }
  const folders = words.filter((word) => word !== '--quiet');
  const option = folders.find((word) => word.startsWith('-'));
  if (option !== undefined)
    throw new UsageError(`Unknown option ${JSON.stringify(option)}; allowed are --quiet, --help.`);
  if (folders.length !== 1)
    throw new UsageError(`merge takes one folder, that of --out; ${folders.length} were given.`);
  const { joined, whole, rows, missing, missingCount, failures } = await mergeFolder(folders[0], host, tell);
  for (const line of missing) tell(`missing: ${line}`);
  if (missingCount > missing.length) tell(`And ${missingCount - missing.length} rows more; index.csv has them all.`);
  if (!words.includes('--quiet')) tell(`${whole} of ${rows} rows are complete, ${joined} of them joined now.`);
  if (failures > 0) return 1;
  return missingCount > 0 ? 3 : 0;
}

process.stderr.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  tell(errorText(reason));
  process.exitCode = reason instanceof UsageError ? 2 : 1;
}
