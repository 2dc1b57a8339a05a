import { openWebKit } from './webkit';
import { describeBrowser } from './smoke';

describeBrowser('WebKitGTK', openWebKit);
