import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { engineNames } from '../../../workers/contract/names';
import { i18n } from '../../language';
import type { OtherKind, Problem, ValueRule } from '../../results/problem';
import { formatList } from '../../language/numbers';
import { formatBytes } from '../../text/format';

/** What a file is that holds no record of an engine, and what can be done with it. */
const others: Record<OtherKind, MessageDescriptor> = {
  index: msg`It is the index of a sweep; open one of the result files that its column "file" names.`,
  part: msg`It is a part of a sharded run; join the parts with "npm run merge", and open the result.`,
  measurement: msg`It holds a study or an observable, and the page opens records of engines (--engine); the tabs measure the same.`,
  figure: msg`It holds the numbers of a figure, and the page opens records of engines; its member "link" leads to the page as it was.`,
  scenario: msg`It holds a scenario without results; the command line computes them: npm run simulate -- FILE --engine chain.`,
  archive: msg`It is an archive of other files; unpack it, and open a result file that is in it.`,
  text: msg`It is a text; the page opens results of the command line (.json, .npz) and lectures (.md).`,
  picture: msg`It is a picture or a document; the page opens results of the command line (.json, .npz) and lectures (.md).`,
  empty: msg`It is empty; copy it again, or compute it again.`,
  unknown: msg`It holds no result of Wigner Lab; the page opens results of the command line (.json, .npz) and lectures (.md).`,
};

/** What a value has to be. */
const rules: Record<Exclude<ValueRule, 'engine'>, MessageDescriptor> = {
  finite: msg`a finite number`,
  notNegative: msg`a finite number that is not negative`,
  ascending: msg`a time that is later than the one before, from 0 to T of the scenario`,
  centresR: msg`the centre of a cell of the ring, uniform from −L/2 to L/2`,
  centresK: msg`the centre of a cell of the torus, uniform from −1/2 to 1/2`,
  energySum: msg`the sum of W over k, to 1e-6`,
  spectrumSum: msg`the sum of W over r, to 1e-6`,
  totalSum: msg`the sum of the energy over r, to 1e-6`,
  number: msg`a number`,
  text: msg`a text`,
  object: msg`a JSON object`,
  list: msg`a list`,
  smoothing: msg`plain or husimi`,
};

/** Why a file is not opened, and what helps, in a few sentences. */
export function resultProblemText(file: string, problem: Problem): string {
  return notOpenedText(file, reasonOf(problem));
}

/** The same of a member whose value is not what is expected. */
export function valueProblemText(file: string, member: string, found: string, expected: string): string {
  return notOpenedText(file, valueText(member, found, expected));
}

function notOpenedText(file: string, reason: string): string {
  return t({ message: `${file} is not opened. ${reason}`, comment: 'reason: a sentence or two' });
}

function reasonOf(problem: Problem): string {
  switch (problem.kind) {
    case 'tooLarge': {
      const [size, most] = [problem.bytes, problem.most].map(formatBytes);
      return problem.unpacked
        ? t`It has ${size} when it is unpacked, and the page opens up to ${most}; compute it with a coarser --grid or fewer --times.`
        : t`It has ${size}, and the page opens up to ${most}; compute it with a coarser --grid or fewer --times, or write .npz in place of .json.`;
    }
    case 'unreadable': {
      const { reason } = problem;
      return t`The browser cannot read it (${reason}). A folder cannot be opened; a file that has changed meanwhile is to be dropped again.`;
    }
    case 'memory': {
      const size = formatBytes(problem.bytes);
      return t`The browser has not enough memory for its ${size}; close other pages, or compute it with a coarser --grid or fewer --times.`;
    }
    case 'other':
      return i18n._(others[problem.what]);
    case 'cut': {
      const { member } = problem;
      return member === ''
        ? t`It ends too early; copy it again, or compute it again.`
        : t`Its member ${member} is cut off; copy the file again, or compute it again.`;
    }
    case 'checksum': {
      const { member } = problem;
      return t`Its member ${member} is damaged: its checksum does not fit; copy the file again, or compute it again.`;
    }
    case 'packed': {
      const { member, method } = problem;
      return t`Its member ${member} is packed by method ${method} of ZIP, and the page knows 0 and 8; save it with numpy.savez or numpy.savez_compressed.`;
    }
    case 'syntax':
      return syntaxText(problem.member, problem.reason);
    case 'missing': {
      const { member } = problem;
      return t`It has no member ${member}, which results of an engine have; docs/results-files.md lists them.`;
    }
    case 'twice': {
      const { member } = problem;
      return t`It has two members ${member}; results have one of each.`;
    }
    case 'type': {
      const { member, found, expected } = problem;
      return t`Its member ${member} has the type ${found}; ${expected} is expected. Save it in C order as that type.`;
    }
    case 'shape': {
      const { member, found, expected } = problem;
      return t`Its member ${member} has the shape ${found}; ${expected} is expected.`;
    }
    case 'value': {
      const { member, found, rule } = problem;
      if (rule === 'engine') {
        const engines = formatList(engineNames);
        return t`Its member ${member} names the engine ${found}, which this page has not got; it has ${engines}. Open the file with the version that wrote it.`;
      }
      return valueText(member, found, i18n._(rules[rule]));
    }
  }
}

function valueText(member: string, found: string, expected: string): string {
  return t`Its member ${member} is ${found}; expected is ${expected}.`;
}

function syntaxText(member: string, reason: string): string {
  return member === ''
    ? t`It is no whole JSON (${reason}); copy it again, or compute it again.`
    : t`Its member ${member} is no JSON (${reason}); copy the file again, or compute it again.`;
}
