import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Boundary } from '../parts/Boundary';
import { Icon } from '../parts/Icon';

interface DialogFrameProps {
  title: string;
  open: boolean;
  onClose(): void;
  /** Along the lower edge, for the sliders on a phone. */
  drawer?: boolean;
  /** Beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A window over the page that keeps the focus and closes by Escape, by its button or beside it. */
export function DialogFrame({ title, open, onClose, drawer = false, tools, children }: DialogFrameProps) {
  return (
    <ModalOverlay
      className={drawer ? 'veil sheet' : 'veil'}
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
    >
      <Modal className={drawer ? 'drawer' : 'dialog'}>
        <Dialog>
          <header>
            <Heading slot="title">{title}</Heading>
            {tools}
            <button type="button" aria-label={t`Close`} title={t`Close (Escape)`} onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          <Boundary failure={t`This window cannot be shown.`} place="line">
            {children}
          </Boundary>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
