#!/bin/sh
# part.sh I N [OPTIONS]: computes part I of N of a sweep, I from 1 to N. Edit the command below and table.csv to make it yours.
#   WIGNER_LAB  folder of the project, in which npm run build was run once; the one that holds this file if left out
#   RESULTS     folder of the results, the same for all parts; ./results if left out
#   WORKERS     worker threads of this part; 1 if left out
set -eu
here=$(cd "$(dirname "$0")" && pwd)
part=$1 parts=$2
shift 2
exec node "${WIGNER_LAB:-$here/../../..}/dist/cli/cli.js" \
  --sweep "$here/table.csv" "v=1&spec=packet&L=4&T=1&M=256" --engine chain --times 0.5,1 --grid 32x16 \
  --workers "${WORKERS:-1}" --shard "$part/$parts" --out "${RESULTS:-results}" "$@"
