/** At most one request under way: whoever asks while one is has to ask again. */
export interface SingleFlight {
  readonly busy: boolean;
  /** Sends a request; `take` gets its answer, `fail` what it was rejected with or what `take` threw. */
  send<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void, fail: (reason: unknown) => void): void;
}

export function createSingleFlight(): SingleFlight {
  let busy = false;
  return {
    get busy() {
      return busy;
    },
    send(ask, take, fail) {
      if (busy) throw new Error('a request is under way already');
      busy = true;
      ask()
        .finally(() => (busy = false))
        .then(take)
        .catch(fail);
    },
  };
}
