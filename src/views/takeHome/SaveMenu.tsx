import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { pageFault } from '../../state/faults/faults';
import { Icon } from '../parts/Icon';
import { useLab } from '../page/labContext';
import type { PanelName } from '../parts/usePlots';
import { copyFigure, figureFormats, saveFigure, type FigureFormat } from './figureFiles';
import { offeredFigures, type OfferedFigure } from './saving';

const formatTexts = (): Record<FigureFormat, [title: string, text: string]> => ({
  csv: ['CSV', t`numbers of every curve or cell, with units`],
  json: ['JSON', t({ message: 'the same for programs', comment: 'of JSON, after CSV' })],
  svg: ['SVG', t`for paper, one column wide`],
  png: ['PNG', t`for paper, 300 dots to the inch`],
  pdf: ['PDF', t`for paper and for LaTeX`],
});

/** What a panel shows as a file: numbers, or a picture for paper. */
export function SaveMenu({ panel, title }: { panel: PanelName; title: string }) {
  const lab = useLab();
  const [figures, setFigures] = useState<OfferedFigure[]>([]);
  const act = async (key: string) => {
    const [place, action] = key.split(' ');
    const figure = figures[Number(place)];
    lab.withdraw('save');
    try {
      if (action === 'copy') await copyFigure(lab, figure);
      else await saveFigure(lab, figure, action as FigureFormat);
    } catch (reason) {
      const fault = pageFault(reason, () => t`the file`);
      lab.notify('save', () => fault.message, fault.action);
    }
  };
  const hint = t`Save: ${title}`;
  const texts = formatTexts();
  return (
    <MenuTrigger onOpenChange={(open) => open && setFigures(offeredFigures(lab, [panel]))}>
      <Button className="button save-figure" aria-label={hint}>
        <Icon name="download" />
      </Button>
      <Popover className="menu-popover">
        <Menu className="menu save" aria-label={hint} onAction={(key) => void act(String(key))}>
          {figures.map((figure, i) => (
            <MenuSection key={figure.name} className="menu-group">
              <Header>{figure.title}</Header>
              {figureFormats.map((format) => (
                <Item key={format} id={`${i} ${format}`} texts={texts[format]} />
              ))}
              <Item id={`${i} copy`} texts={[t`Copy`, t`the picture, to paste it elsewhere`]} />
            </MenuSection>
          ))}
          {figures.length === 0 && (
            <MenuItem isDisabled textValue={t`Nothing is shown yet.`}>
              <span className="item-text">
                <Trans>Nothing is shown yet.</Trans>
              </span>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ id, texts: [title, text] }: { id: string; texts: [string, string] }) {
  return (
    <MenuItem id={id} textValue={title}>
      <span className="item-title">{title}</span>
      <span className="item-text">{text}</span>
    </MenuItem>
  );
}
