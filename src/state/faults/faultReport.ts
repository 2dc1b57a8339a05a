import type { EngineName } from '../../../workers/contract/names';
import type { SessionStatus } from '../../session/types';
import { withoutPaths, type LoggedFault } from './faultLog';

/** What a report of a failure is made of. */
export interface ReportFacts {
  /** Program, version and build. */
  program: string;
  /** The address of the page. */
  href: string;
  /** Browser and machine, a fact each. */
  browser: readonly (readonly [name: string, value: string])[];
  engines: SessionStatus['engines'];
  /** What the page has told. */
  notices: readonly string[];
  faults: readonly LoggedFault[];
}

// said as it is: those who read reports mend the program
/** A report that can be sent: everything that helps to see the same again, and nothing of the files of the machine. */
export function faultReport({ program, href, browser, engines, notices, faults }: ReportFacts): string {
  const running = Object.entries(engines) as [EngineName, NonNullable<SessionStatus['engines'][EngineName]>][];
  return [
    `Report of ${program}`,
    `Link: ${shownLink(href)}`,
    ...browser.map(([name, value]) => `${name}: ${value}`),
    'Engines:',
    ...orNone(running.map(([name, { phase, message }]) => `- ${name}: ${[phase, message].filter(Boolean).join(', ')}`)),
    'Notices:',
    ...orNone(notices.map((text) => `- ${withoutPaths(text)}`)),
    'Errors, the newest last:',
    ...orNone(
      faults.map(({ seconds, text, stack }) => [`- after ${seconds} s, ${text}`, stack].filter(Boolean).join('\n')),
    ),
    '',
  ].join('\n');
}

const orNone = (lines: string[]) => (lines.length > 0 ? lines : ['- none']);

/** A page that was opened from a disk has its folder in its address. */
function shownLink(href: string): string {
  return href.startsWith('http') ? href : `#${href.split('#')[1] ?? ''}`;
}
