import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import { groupTitle, presetGroups, presets } from '../../scenario/presets';
import { useActiveLock } from '../handout/useLock';
import { PresetPicture, usePresetPictures } from './PresetPicture';

interface PresetMenuProps {
  chosen: string | null;
  onChoose(id: string): void;
  onRecent(): void;
}

/** What the menu calls the states that the browser has kept. */
const recentId = 'recent-states';

/** All presets by their subjects, each with a small picture of what it shows. */
export function PresetMenu({ chosen, onChoose, onRecent }: PresetMenuProps) {
  const pictures = usePresetPictures();
  const lock = useActiveLock();
  const offered = presets.filter(({ id }) => !lock || lock.presets.includes(id));
  return (
    <Menu
      className="menu presets"
      aria-label={t`Presets`}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      onAction={(key) => (key === recentId ? onRecent() : onChoose(String(key)))}
    >
      {!lock && (
        <MenuSection className="menu-group" aria-label={t`Your own`} selectionMode="none">
          <MenuItem id={recentId} textValue={t`Recent states`}>
            <span className="item-title">
              <Trans>Recent states …</Trans>
            </span>
            <span className="item-text">
              <Trans>What this browser has kept, to go back to it.</Trans>
            </span>
          </MenuItem>
        </MenuSection>
      )}
      {presetGroups
        .filter((group) => offered.some((preset) => preset.group === group))
        .map((group) => (
          // a group may be called as one of its presets
          <MenuSection key={group} id={`group-${group}`} className="menu-group">
            <Header>{groupTitle(group)}</Header>
            {offered
              .filter((preset) => preset.group === group)
              .map(({ id, title, caption }) => (
                <MenuItem key={id} id={id} textValue={title}>
                  <PresetPicture id={id} all={pictures} />
                  <span className="item-title">{title}</span>
                  <span className="item-text">{caption}</span>
                </MenuItem>
              ))}
          </MenuSection>
        ))}
    </Menu>
  );
}
