import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { numberField } from '../../scenario/schema';
import { ParameterSlider } from '../controls/ParameterSlider';
import { actingSliders, sliderLabel, type SliderField } from '../controls/sliders';
import { slotOf, useActiveLock } from '../handout/useLock';
import { useLabState } from '../page/labContext';
import { Formula } from '../parts/Formula';
import { plainTex } from '../../text/plainTex';
import { Icon } from '../parts/Icon';

/** One slider within reach of the thumb, the picture above it; its symbol has the others, and a button everything. */
export function Dock({ onAll }: { onAll(): void }) {
  const [chosen, choose] = useState<SliderField>('noiseStrength');
  const lock = useActiveLock();
  const allButton = (
    <button
      type="button"
      title={t`Show all sliders`}
      aria-label={t`Show the sliders`}
      data-tour="sliders"
      onClick={onAll}
    >
      <Icon name="sliders" />
    </button>
  );
  const acting = useLabState(useShallow(({ scenario }) => actingSliders(scenario)));
  const fields = acting.filter((each) => slotOf(lock, numberField(each).key) === 'open');
  // a handout may have none that can be moved: the drawer shows the others
  const field: SliderField | undefined = fields.includes(chosen) ? chosen : fields[0];
  if (field === undefined)
    return (
      <section className="dock" aria-label={t`Slider`}>
        {allButton}
      </section>
    );
  const spec = numberField(field);
  return (
    <section className="dock" aria-label={t`Slider`}>
      {allButton}
      <MenuTrigger>
        <Button className="button outlined" aria-label={t`Slider: ${{ symbol: plainTex(spec.symbol) }}`}>
          <Formula key={field} tex={spec.symbol} />
          <Icon name="chevron" />
        </Button>
        <Popover className="menu-popover" placement="top start">
          <Menu
            className="menu quantities"
            aria-label={t`Sliders`}
            selectionMode="single"
            selectedKeys={[field]}
            onAction={(key) => choose(key as SliderField)}
          >
            {fields.map((each) => (
              <MenuItem key={each} id={each} textValue={sliderLabel(each)}>
                <span className="item-symbol">
                  <Formula tex={numberField(each).symbol} />
                </span>
                {sliderLabel(each)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="dock-name" aria-hidden="true">
        {sliderLabel(field)}
      </span>
      <ParameterSlider key={field} field={field} />
    </section>
  );
}
