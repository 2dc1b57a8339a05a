import type { ReactNode } from 'react';

/** What there is to take home of one thing: its title, and buttons. */
export function OfferRow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <span>{title}</span>
      <span className="button-row">{children}</span>
    </>
  );
}
