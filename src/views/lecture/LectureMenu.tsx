import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { currentLanguage } from '../../language';
import { lecturesFor, type ShippedLecture } from '../../lectures/shipped';
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
  const { offered, others } = lecturesFor(currentLanguage());
  return (
    <>
      <MenuTrigger>
        <Button className="button" aria-label={t`Lectures`} data-tour="lectures">
          <Icon name="lecture" />
          <span className="label">
            <Trans>Lectures</Trans>
          </span>
        </Button>
        <Popover className="menu-popover">
          <Menu
            className="menu lectures"
            aria-label={t`Lectures`}
            selectionMode="single"
            selectedKeys={chosen === '' ? [] : [chosen]}
            onAction={(key) => (key === ':file' ? input.current?.click() : void guide.open(String(key)))}
          >
            <MenuSection className="menu-group">
              <Header>
                <Trans>Lectures</Trans>
              </Header>
              {offered.map(itemOf)}
            </MenuSection>
            <MenuSection className="menu-group">
              <Header>
                <Trans>In other languages</Trans>
              </Header>
              {others.map(itemOf)}
            </MenuSection>
            <MenuSection className="menu-group">
              <Header>
                <Trans comment="A lecture from a file of the reader's">Your own</Trans>
              </Header>
              <MenuItem id=":file" textValue={t`Open a file`}>
                <span className="item-title">
                  <Trans>Open a file …</Trans>
                </span>
                <span className="item-text">
                  <Trans>Markdown, as docs/lectures.md describes it; it can be dropped on the page, too</Trans>
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
        aria-label={t`A lecture from a disk`}
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
