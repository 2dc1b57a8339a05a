import { t } from '@lingui/core/macro';
import { fieldSpec } from '../../scenario/schema';
import { mayChange } from '../../state/handout';
import { useActiveLock } from '../handout/useLock';
import { useLab, useLabState } from '../page/labContext';
import { couplingsText, readCouplings, usableCouplings } from './couplingList';
import { DispersionEditor } from './DispersionEditor';
import { DraftField } from './DraftField';
import { ParameterRow } from './ParameterRow';

/** What numbers must be that cannot be used. */
function neededOfCouplings(): string {
  const square = '\u03c9(k)\u00b2 > 0';
  return t({
    message: `numbers with commas between that leave ${square} for every k other than 0`,
    comment: 'Behind type. Where the decimal sign is a comma: numbers with semicolons between that leave …',
  });
}

/** The springs beyond the nearest neighbours as a comma-separated list, and by the curve that they make. */
export function Couplings() {
  const lab = useLab();
  const lock = useActiveLock();
  const couplings = useLabState((state) => state.scenario.furtherCouplings);
  const idle = useLabState((state) => state.scenario.dimension > 1);
  const spec = fieldSpec('furtherCouplings');
  return (
    <>
      <ParameterRow
        spec={{
          ...spec,
          symbol: 'a_{z\\ge2}',
          meaning: idle ? t`${{ meaning: spec.meaning }}: kept, but without effect here` : spec.meaning,
        }}
        inactive={idle}
      >
        {(descriptionId) => (
          <div className="whole">
            <DraftField
              className="left"
              text={couplingsText(couplings)}
              label={t({
                message: 'Further couplings, separated by commas',
                comment: 'By semicolons where the decimal sign is a comma',
              })}
              descriptionId={descriptionId}
              read={(typed) => usableCouplings(typed, lab.store.getState().scenario)}
              allowed={t({
                message: 'numbers with commas between, such as 0.3, -0.1',
                comment:
                  'Behind type. Where the decimal sign is a comma: numbers with semicolons between, such as 0,3; -0,1',
              })}
              needed={(typed) => (readCouplings(typed) === null ? null : neededOfCouplings())}
              onValue={(values) => lab.change({ furtherCouplings: values }, true)}
              placeholder={
                idle
                  ? t({ message: 'd = 1 only', comment: 'In the field of further couplings; room for 20 characters' })
                  : t({
                      message: 'none, e.g. 0.3, -0.1',
                      comment:
                        'No couplings: in the empty field; room for 25 characters. With a decimal comma: 0,3; -0,1',
                    })
              }
              disabled={idle}
            />
          </div>
        )}
      </ParameterRow>
      {!idle && mayChange(lock, ['stiffness', 'furtherCouplings']) && <DispersionEditor />}
    </>
  );
}
