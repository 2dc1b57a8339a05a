import { engineNames } from '../../workers/contract/names';
import { probeShape } from '../scenario/marks';
import { mostWorkers } from './options';
import { defaultGrid, epsilonKey, gridText, largestGrid, lastTime, mostTimes } from './task';

export const helpText = `Usage: npm run --silent simulate -- "<scenario>" --engine NAME | --study eps=A,B,... | --observable NAME  [options]

A scenario is a share link, its query string such as "v=1&w0=1&g=1", or a JSON file. One of three things is computed from it:

  --engine NAME     the Wigner function W(r,k,t), by ${engineNames.join('|')}
  --study eps=A,B   how far the exact W at each epsilon, ${epsilonKey.min} to ${epsilonKey.max}, is from the kinetic equation up to T; the order
                    of convergence with its interval, from 3 values on
  --observable NAME current: C(s) of the energy current of M chains in equilibrium, with theory and late tail
                    msd: mean square displacement of P phonons, with theory and local exponents
                    kappa: conductivity from theory, and measured with C(s) up to T
                    transport, arrival, distance: without samples, at T: conductivity and displacement from theory, the
                    energy in the outer half of the ring, the exact W against the kinetic equation

  --times A,B,...   kinetic times from 0 to ${lastTime}, at most ${mostTimes}; without it the scenario's last time T, for current 101 lags
                    up to T, for msd 31 times up to T; not with the other observables and --study
  --grid RxK        with --engine: cells in r and in k, 1 to ${largestGrid} each; ${gridText(defaultGrid)} if left out
  --smoothing S     with --engine: W plain, or smoothed as on the page, husimi; plain if left out
  --probes A~B      with --engine: reads W at up to ${probeShape.maxRows} places, r,k of a point or r,r,k,k from and to of a region, with errors
  --workers N       worker threads, 1 to ${mostWorkers}; one per processor if left out; the result does not depend on it
  --sweep TABLE     one task for each row of a table: a .csv file whose first line names keys (and may name engine), a .json
                    list of objects, or a grid; what rows do not name comes from the scenario, which may be left out
  --format F        with --sweep or --shard: json|npz; json if left out
  --shard i/n       the i-th of n parts, i from 1 to n: of the rows of a table, and of the realisations of a chain or phonons that
                    are one scenario, or a row that is long alone; npm run --silent merge -- DIR joins them
  --dry-run         with --sweep or --shard: prints the rows with time and memory, and computes nothing

  --out FILE        result in FILE, .json or .npz, instead of JSON on standard output; .csv has the table alone: columns of a
                    study or an observable, energy profiles of an engine; what an interrupted run has
                    finished goes beside it, as name.partial.json and so on;
                    with --sweep or --shard the folder DIR of the results and of their index.csv
  --quiet           no progress and no notices on standard error
  --help            this text

Examples:
  npm run --silent simulate -- "v=1&w0=0&e=0.04&L=28&T=16" --engine boltzmann --times 4,8,16 --out levy.npz
  npm run --silent simulate -- "v=1&L=8&T=2" --study eps=0.2,0.1,0.05,0.025 --out order.json
  npm run --silent simulate -- "v=1&w0=0&T=30&P=1e6" --observable msd --out spreading.npz
  npm run --silent simulate -- --sweep "w0=0,0.5,1 g=0.5..4:8:log" "v=1&e=0.1&T=2" --observable kappa --out results
  npm run --silent simulate -- --sweep "w0=0..2:9 e=0.02..0.2:9:log" "v=1&L=8&T=2" --observable distance --out results
  npm run --silent simulate -- --sweep table.csv --engine chain --times 1,2 --format npz --shard 3/16 --out results
  npm run --silent simulate -- "v=1&d=3&e=0.1&L=8&T=1&M=1e7" --engine chain --shard 2/5 --out results
  npm run --silent merge -- results

Exit code: 0 done; 1 the computation failed, or that of a row; 2 the command or the scenario cannot be used; 130 interrupted (Ctrl-C; 143 by
SIGTERM, 129 where the terminal has gone), after writing what was finished. A second Ctrl-C ends at once.
`;
