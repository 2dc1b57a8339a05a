// npm run bench: all parts; npm run bench -- NAME: one of them.
const parts = ['speeds', 'growth', 'peers', 'page', 'files', 'sweeps'];
const words = process.argv.slice(2);
if (words.length > 1 || words.some((word) => !parts.includes(word))) {
  process.stderr.write(
    `Unknown words "${words.join(' ')}"; allowed is one of ${parts.join(', ')}, or nothing for all.\n`,
  );
  process.exit(2);
}
for (const part of words.length > 0 ? words : parts) await import(`./${part}.mjs`);
