import { t } from '@lingui/core/macro';
import { Button, MenuTrigger, Popover } from 'react-aria-components';
import { program } from '../../export/program';
import { presets } from '../../scenario/presets';
import type { View } from '../../scenario/view';
import { Icon, type IconName } from '../parts/Icon';
import { focusClock, menuMs } from './focusClock';
import { narrowBarQuery, useLab, useLabState, useMedia } from './labContext';
import { usePhone } from '../phone/phoneForm';
import { useActiveLock } from '../handout/useLock';
import { LectureMenu } from '../lecture/LectureMenu';
import { PresetMenu } from './PresetMenu';
import { ToolSwitch } from '../tools/ToolSwitch';
import { UndoButtons } from './UndoButtons';

export type DialogName = 'share' | 'help' | 'data' | 'recent';

interface TopBarProps {
  railShown: boolean;
  onRail(): void;
  onDialog(name: DialogName): void;
  onPresent(): void;
}

/** Name, preset and what can be done with the page. */
export function TopBar({ railShown, onRail, onDialog, onPresent }: TopBarProps) {
  const lab = useLab();
  const presetId = useLabState((state) => state.presetId);
  const theme = useLabState((state) => state.view.theme);
  const isNarrow = useMedia(narrowBarQuery);
  // the dock has the button of the sliders, the drawer the theme
  const isPhone = usePhone() !== null;
  const lock = useActiveLock();
  const preset = presets.find((candidate) => candidate.id === presetId);
  const title = preset?.title ?? t`Your own scenario`;
  const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  return (
    <header className="bar">
      {!isPhone && (
        <BarButton
          icon="sliders"
          topic="sliders"
          label={railShown ? t`Hide the sliders` : t`Show the sliders`}
          onPress={onRail}
          short
        />
      )}
      <h1>{program}</h1>
      {lock?.presets.length !== 0 && (
        <MenuTrigger>
          <Button className="button outlined picker" aria-label={t`Preset: ${title}`}>
            <span className="title">{title}</span>
            <Icon name="chevron" />
          </Button>
          <Popover className="menu-popover">
            <PresetMenu
              chosen={preset?.id ?? null}
              onRecent={() => onDialog('recent')}
              onChoose={(id) => {
                lab.choosePreset(id);
                focusClock(menuMs);
              }}
            />
          </Popover>
        </MenuTrigger>
      )}
      {!isNarrow && <ToolSwitch />}
      <UndoButtons />
      <span className="room" />
      <div className="actions">
        {!lock && <LectureMenu />}
        <BarButton
          icon="share"
          topic="share"
          label={t({ message: 'Share', context: 'verb' })}
          hint={t`Share this state by link or code`}
          onPress={() => onDialog('share')}
        />
        {(!lock || lock.tools.includes('save')) && (
          <BarButton
            icon="download"
            topic="data"
            label={t`Take pictures and numbers home`}
            onPress={() => onDialog('data')}
            short
          />
        )}
        {!lock && (
          <BarButton
            icon="present"
            topic="present"
            label={t({ message: 'Present', context: 'verb' })}
            hint={t`Fill the screen, led by keys or a clicker (F)`}
            onPress={onPresent}
          />
        )}
        <BarButton
          icon="help"
          topic="help"
          label={t`Help`}
          hint={t`What is on the screen, keys, equations (?)`}
          onPress={() => onDialog('help')}
        />
        {!isPhone && (
          <BarButton
            icon={theme}
            topic="theme"
            label={themeHint(theme)}
            onPress={() => lab.changeView({ theme: nextTheme[theme] })}
            short
          />
        )}
      </div>
    </header>
  );
}

/** The theme, and the next one that the button brings. */
function themeHint(theme: View['theme']): string {
  switch (theme) {
    case 'auto':
      return t`Theme: auto; switch to light`;
    case 'light':
      return t`Theme: light; switch to dark`;
    case 'dark':
      return t`Theme: dark; switch to auto`;
  }
}

interface BarButtonProps {
  icon: IconName;
  /** What the tour and the styles call it. */
  topic: string;
  label: string;
  /** What resting on it shows; the label by default. */
  hint?: string;
  onPress(): void;
  /** Shows the icon only. */
  short?: boolean;
}

function BarButton({ icon, topic, label, hint = label, onPress, short = false }: BarButtonProps) {
  return (
    <button type="button" title={hint} aria-label={label} data-tour={topic} onClick={onPress}>
      <Icon name={icon} />
      {!short && <span className="label">{label}</span>}
    </button>
  );
}
