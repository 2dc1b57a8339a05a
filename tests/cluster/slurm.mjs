import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const startMs = 30_000;
const stopMs = 10_000;
const logLines = 5;

/** @returns {Promise<number>} a port of loopback that nobody listens on */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * One node on loopback without cgroups, accounts and mail, as most of it is what a container may not have. Processes of
 * a job are those of its process group.
 * @param {string} folder @param {number[]} ports
 */
const configuration = (folder, [controller, node]) => `ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
MailProg=/bin/true
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=5
NodeName=localhost NodeHostname=localhost NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`;

/**
 * Starts Slurm with munge on this machine alone, with all its files in a temporary folder; `env` lets its commands find
 * it, `stop` cancels what runs and ends the daemons by their process ids. Rejects with the last lines of the log of the
 * daemon that did not start.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>}
 */
export async function startSlurm() {
  const folder = mkdtempSync(join(tmpdir(), 'slurm-'));
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
  writeFileSync(join(folder, 'slurm.conf'), configuration(folder, [await freePort(), await freePort()]));
  const env = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') };
  /** @type {{ name: string, output: () => string, child: import('node:child_process').ChildProcess, ended: Promise<unknown> }[]} */
  const daemons = [];

  /** @param {string} name @param {string[]} args */
  const start = (name, args) => {
    // they end with this process, however that ends
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', name, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece) => (text += piece));
    const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    daemons.push({ name, output: () => text, child, ended });
  };

  /** @param {string} program @param {string[]} args @param {(output: string) => boolean} isReady */
  const until = async (program, args, isReady) => {
    for (const deadline = performance.now() + startMs; ; await sleep(100)) {
      const answer = await run(program, args, { env, timeout: startMs }).catch((error) => ({ stdout: String(error) }));
      if (isReady(answer.stdout)) return;
      const { name, child, output } = daemons[daemons.length - 1];
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (!hasEnded && performance.now() < deadline) continue;
      const last = output().trim().split('\n').slice(-logLines).join(' | ');
      throw new Error(`${name} did not start: ${last || answer.stdout.trim()}`);
    }
  };

  const stop = async () => {
    if (daemons.length === 3) {
      await run('scancel', ['--user=root', '--full'], { env }).catch(() => undefined);
      await until('squeue', ['--noheader'], (output) => output.trim() === '').catch(() => undefined);
    }
    for (const { child, ended } of daemons.toReversed()) {
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(killing);
    }
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const munge = ['key-file=munge.key', 'socket=munge.socket', 'pid-file=munged.pid', 'seed-file=munged.seed'];
    const files = munge.map((option) => `--${option.replace('=', `=${folder}/`)}`);
    // the folder is closed to others, which munge holds for an error: they could not reach its socket
    start('munged', ['--foreground', '--force', '--num-threads=2', `--log-file=${folder}/munged.log`, ...files]);
    await until('munge', ['-n', '-S', `${folder}/munge.socket`], (output) => output.startsWith('MUNGE:'));
    start('slurmctld', ['-D', '-f', env.SLURM_CONF]);
    await until('scontrol', ['ping'], (output) => /is UP/.test(output));
    start('slurmd', ['-D', '-f', env.SLURM_CONF, '-N', 'localhost']);
    await until('sinfo', ['--noheader', '-o', '%T'], (output) => output.trim() === 'idle');
    return { env, stop };
  } catch (error) {
    const log = join(folder, 'munged.log');
    if (daemons.length === 1 && error instanceof Error) error.message += ` ${tail(log)}`;
    await stop();
    throw error;
  }
}

/** @param {string} path */
function tail(path) {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-logLines).join(' | ');
  } catch {
    // it has not come to a log
    return '';
  }
}
