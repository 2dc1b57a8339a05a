import { useRef } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { originalLectures, translatedLectures, type ShippedLecture } from '../../lectures/shipped';
import { Icon } from '../parts/Icon';
import { useLab } from '../page/labContext';
import { useGuide, useGuideState } from './guideContext';
import { openFile } from './lectureFiles';

const itemOf = ({ name, title, about, language }: ShippedLecture) => (
  <MenuItem key={name} id={name} textValue={title} lang={language}>
    <span className="item-title">{title}</span>
    <span className="item-text">{about}</span>
  </MenuItem>
);

/** The lectures that come along, and one from a disk. */
export function LectureMenu() {
  const lab = useLab();
  const guide = useGuide();
  const chosen = useGuideState((state) => state.file);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <MenuTrigger>
        <Button className="button" aria-label="Lectures" data-tour="lectures">
          <Icon name="lecture" />
          <span className="label">Lectures</span>
        </Button>
        <Popover className="menu-popover">
          <Menu
            className="menu lectures"
            aria-label="Lectures"
            selectionMode="single"
            selectedKeys={chosen === '' ? [] : [chosen]}
            onAction={(key) => (key === ':file' ? input.current?.click() : void guide.open(String(key)))}
          >
            <MenuSection className="menu-group">
              <Header>Lectures</Header>
              {originalLectures.map(itemOf)}
            </MenuSection>
            <MenuSection className="menu-group">
              <Header>In other languages</Header>
              {translatedLectures.map(itemOf)}
            </MenuSection>
            <MenuSection className="menu-group">
              <Header>Your own</Header>
              <MenuItem id=":file" textValue="Open a file">
                <span className="item-title">Open a file …</span>
                <span className="item-text">
                  Markdown, as docs/lectures.md describes it; it can be dropped on the page, too
                </span>
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A lecture from a disk"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // the same file may be chosen again after it was mended
          if (file) void openFile(file, lab, guide).finally(() => (currentTarget.value = ''));
        }}
      />
    </>
  );
}
