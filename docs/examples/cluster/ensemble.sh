#!/bin/sh
# ensemble.sh I N [OPTIONS]: like part.sh, for one scenario whose ensemble is larger than a machine: part I computes its share of
# the realisations. Environment as for part.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
part=$1 parts=$2
shift 2
exec node "${WIGNER_LAB:-$here/../../..}/dist/cli/cli.js" \
  "v=1&spec=packet&e=0.1&L=4&T=1&M=4096" --engine chain --times 0.5,1 --grid 32x16 \
  --workers "${WORKERS:-1}" --shard "$part/$parts" --out "${RESULTS:-results}" "$@"
