import { createContext, useContext, useLayoutEffect } from 'react';
import { useMedia } from '../page/labContext';

/** How a phone is held; null on larger screens, and on those too small for either arrangement. */
export type PhoneForm = 'upright' | 'lying' | null;

/** One figure with its words below it, the slider and the clock at the lower edge. */
const uprightQuery = '(width <= 760px) and (height > 480px)';

/** One figure, with words and slider beside it. */
const lyingQuery = '(560px <= width < 1100px) and (300px <= height <= 480px)';

/** How the page is arranged for a phone; styles find it on the root element, as menus stand outside the page. */
export function usePhoneForm(): PhoneForm {
  const isUpright = useMedia(uprightQuery);
  const isLying = useMedia(lyingQuery);
  const form = isUpright ? 'upright' : isLying ? 'lying' : null;
  useLayoutEffect(() => {
    if (form === null) return;
    const { dataset } = document.documentElement;
    dataset['phone'] = form;
    return () => {
      delete dataset['phone'];
    };
  }, [form]);
  return form;
}

/** The same for the parts of the page. */
export const PhoneContext = createContext<PhoneForm>(null);

export const usePhone = (): PhoneForm => useContext(PhoneContext);
