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

  --times A,B,...   kinetic times from 0 to ${lastTime}, at most ${mostTimes}; without it the scenario's last time T, for current 101 lags
                    up to T, for msd 31 times up to T; not with --study and kappa
  --grid RxK        with --engine: cells in r and in k, 1 to ${largestGrid} each; ${gridText(defaultGrid)} if left out
  --smoothing S     with --engine: W plain, or smoothed as on the page, husimi; plain if left out
  --probes A~B      with --engine: reads W at up to ${probeShape.maxRows} places, r,k of a point or r,r,k,k from and to of a region, with errors
  --workers N       worker threads, 1 to ${mostWorkers}; one per processor if left out; the result does not depend on it
  --out FILE        result in FILE, .json or .npz, instead of JSON on standard output; what an interrupted run has
                    finished goes beside it, as name.partial.json or .npz
  --quiet           no progress and no notices on standard error
  --help            this text

Exit code: 0 done; 1 the computation failed; 2 the command or the scenario cannot be used; 130 interrupted (Ctrl-C), after writing
what was finished. A second Ctrl-C ends at once.
`;
