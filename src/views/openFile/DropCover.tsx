import { Trans } from '@lingui/react/macro';
import { Icon } from '../parts/Icon';

/** What covers the page while a file is dragged over it. */
export function DropCover() {
  return (
    <div className="drop-cover" aria-hidden="true">
      <p>
        <Icon name="download" />
        <Trans>Drop a result (.npz, .json) or a lecture (.md) to open it here</Trans>
      </p>
    </div>
  );
}
