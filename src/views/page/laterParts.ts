// What opens at the press of a button or a key, in one file of its own.
export { DataDialog } from '../dialogs/DataDialog';
export { HelpDialog } from '../dialogs/HelpDialog';
export { ShareDialog } from '../dialogs/ShareDialog';
export { Handout } from '../lecture/Handout';
export { Presenter } from '../lecture/Presenter';
export { RecentDialog } from '../recent/RecentDialog';
export { Tour } from '../tour/Tour';
