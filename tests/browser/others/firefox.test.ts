import { openFirefox } from './firefox';
import { describeBrowser } from './smoke';

describeBrowser('Firefox', openFirefox);
