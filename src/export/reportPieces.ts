import type { FileFormat } from './formats';
import { reportCsv, reportJson, type Report } from './report';
import { reportNpz } from './reportNpz';

/** The file of a report in pieces. */
export function reportPieces(report: Report, format: FileFormat): (string | Uint8Array)[] {
  switch (format) {
    case 'npz':
      return reportNpz(report);
    case 'json':
      return [reportJson(report)];
    case 'csv':
      return [reportCsv(report)];
  }
}
