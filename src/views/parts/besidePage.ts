declare global {
  interface Window {
    /** In a page that is one file: the address in memory of a file that it carries. See src/tools/singleFile.mjs. */
    carried?: (name: string) => string | undefined;
  }
}

/** The address of a file that lies beside the page, or is carried in it. */
export function besidePage(name: string): string {
  return window.carried?.(name) ?? `./${name}`;
}

/** Whether the page lies on a disk, where no link leads to it from elsewhere. */
export const isOnDisk = () => window.location.protocol === 'file:';
