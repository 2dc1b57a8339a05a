import { t } from '@lingui/core/macro';
import { fieldSpec } from '../../scenario/schema';
import { mayChange } from '../../state/handout';
import { useActiveLock } from '../handout/useLock';
import { useLab, useLabState } from '../page/labContext';
import { DispersionEditor } from './DispersionEditor';
import { DraftField } from './DraftField';
import { ParameterRow } from './ParameterRow';

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
              text={couplings.join(', ')}
              label={t`Further couplings, separated by commas`}
              descriptionId={descriptionId}
              read={readCouplings}
              allowed={t`numbers with commas between, such as 0.3, -0.1`}
              onValue={(values) => lab.change({ furtherCouplings: values }, true)}
              placeholder={
                idle
                  ? t({ message: 'd = 1 only', comment: 'In the field of further couplings; room for 20 characters' })
                  : t({
                      message: 'none, e.g. 0.3, -0.1',
                      comment: 'No couplings: in the empty field; room for 25 characters',
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

/** Numbers with commas, semicolons or spaces between; an empty text is an empty list; null where one is no number. */
function readCouplings(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  const values = parts.map((part) => Number(part.replace('\u2212', '-')));
  return values.every(Number.isFinite) ? values : null;
}
