/** A browser with one window, steered by whatever it listens to. */
export interface OtherBrowser {
  /** What it calls itself. */
  readonly version: string;
  /** Goes to an address, also if only its hash differs. */
  go(address: string): Promise<void>;
  /** Runs a function in the page, which may use nothing from around it; `argument` and the result pass as JSON. */
  evaluate<Argument, Result>(work: (argument: Argument) => Result, argument: Argument): Promise<Result>;
  /** A press of the pointer in the middle of the first element that the selector finds. */
  click(selector: string): Promise<void>;
  /** A key by its name, to what has the focus. */
  press(key: 'ArrowRight' | 'ArrowLeft' | 'Enter' | 'Escape' | 'Tab' | 'End'): Promise<void>;
  /** A picture of the window, PNG in base 64. */
  picture(): Promise<string>;
  close(): Promise<void>;
}
