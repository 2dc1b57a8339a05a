import { Button, MenuTrigger, Popover } from 'react-aria-components';
import { presets } from '../../scenario/presets';
import { Icon, type IconName } from '../parts/Icon';
import { drawerQuery, useLab, useLabState, useMedia } from './labContext';
import { usePhone } from '../phone/phoneForm';
import { useActiveLock } from '../handout/useLock';
import { LectureMenu } from '../lecture/LectureMenu';
import { PresetMenu } from './PresetMenu';
import { ToolSwitch } from '../tools/ToolSwitch';
import { UndoButtons } from './UndoButtons';

export type DialogName = 'share' | 'help' | 'data' | 'recent';

const ownTitle = 'Your own scenario';

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
  const hasDrawer = useMedia(drawerQuery);
  // the dock has the button of the sliders, the drawer the theme
  const isPhone = usePhone() !== null;
  const lock = useActiveLock();
  const preset = presets.find((candidate) => candidate.id === presetId);
  const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  return (
    <header className="bar">
      {!isPhone && (
        <BarButton
          icon="sliders"
          label="Sliders"
          hint={railShown ? 'Hide the sliders' : 'Show the sliders'}
          onPress={onRail}
          short
        />
      )}
      <h1>Wigner Lab</h1>
      {lock?.presets.length !== 0 && (
        <MenuTrigger>
          <Button className="button outlined picker" aria-label={`Preset: ${preset?.title ?? ownTitle}`}>
            <span className="title">{preset?.title ?? ownTitle}</span>
            <Icon name="chevron" />
          </Button>
          <Popover className="menu-popover">
            <PresetMenu
              chosen={preset?.id ?? null}
              onRecent={() => onDialog('recent')}
              onChoose={(id) => {
                lab.choosePreset(id);
                focusClock();
              }}
            />
          </Popover>
        </MenuTrigger>
      )}
      {!hasDrawer && <ToolSwitch />}
      <UndoButtons />
      <span className="room" />
      <div className="actions">
        {!lock && <LectureMenu />}
        <BarButton
          icon="share"
          label="Share"
          hint="Share this state by link or code"
          onPress={() => onDialog('share')}
        />
        {(!lock || lock.tools.includes('save')) && (
          <BarButton
            icon="download"
            label="Data"
            hint="Take pictures and numbers home"
            onPress={() => onDialog('data')}
            short
          />
        )}
        {!lock && (
          <BarButton
            icon="present"
            label="Present"
            hint="Fill the screen, led by keys or a clicker (F)"
            onPress={onPresent}
          />
        )}
        <BarButton
          icon="help"
          label="Help"
          hint="What is on the screen, keys, equations (?)"
          onPress={() => onDialog('help')}
        />
        {!isPhone && (
          <BarButton
            icon={theme}
            label="Theme"
            hint={`Theme: ${theme}; switch to ${nextTheme[theme]}`}
            onPress={() => lab.changeView({ theme: nextTheme[theme] })}
            short
          />
        )}
      </div>
    </header>
  );
}

interface BarButtonProps {
  icon: IconName;
  label: string;
  hint: string;
  onPress(): void;
  /** Shows the icon only. */
  short?: boolean;
}

function BarButton({ icon, label, hint, onPress, short = false }: BarButtonProps) {
  return (
    <button
      type="button"
      title={hint}
      aria-label={short ? hint : label}
      data-tour={label.toLowerCase()}
      onClick={onPress}
    >
      <Icon name={icon} />
      {!short && <span className="label">{label}</span>}
    </button>
  );
}

/** Wall time until a closed menu has given the focus back to its button. */
const menuMs = 100;

/**
 * Puts the focus on the play button, so that Space plays and pauses what was chosen and does not open the menu again.
 */
function focusClock(): void {
  window.setTimeout(() => document.querySelector<HTMLElement>('.timebar .play')?.focus(), menuMs);
}
