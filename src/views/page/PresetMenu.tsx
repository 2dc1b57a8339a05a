import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components';
import { presetGroups, presets } from '../../scenario/presets';
import { PresetPicture, usePresetPictures } from './PresetPicture';

/** All presets by their subjects, each with a small picture of what it shows. */
export function PresetMenu({ chosen, onChoose }: { chosen: string | null; onChoose(id: string): void }) {
  const pictures = usePresetPictures();
  return (
    <Menu
      className="menu presets"
      aria-label="Presets"
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      onAction={(key) => onChoose(String(key))}
    >
      {presetGroups.map((group) => (
        <MenuSection key={group} id={group} className="menu-group">
          <Header>{group}</Header>
          {presets
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
