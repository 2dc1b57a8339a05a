import { Trans } from '@lingui/react/macro';
import { createElement, useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';
import { said, type Said } from '../../language/whenAsked';
import { afterFirstPicture } from '../../plots/firstPicture';
import { Fault } from '../../session/faults';

const loaders = new Set<() => Promise<unknown>>();

/** Fetches every part of the page that comes later; rejects if one does not come, and can be called again. */
export async function loadLaterParts(): Promise<void> {
  await Promise.all([...loaders].map((load) => load()));
}

/**
 * Parts of the page that the first picture does without: their file is fetched once that stands, or when one of them is
 * shown; `what` is the file in sentences about what failed. The components returned stand in for those that `pick`
 * finds in the file, and until it has come for words about that, which `surround` may put into something, such as the
 * frame of a dialog. Where it does not come, the boundary around says so, and offers to try again.
 */
export function laterParts<Module extends object>(load: () => Promise<Module>, what: Said) {
  let module: Module | null = null;
  let loading: Promise<Module> | null = null;
  const fetched = () =>
    (loading ??= afterFirstPicture()
      .then(load)
      .then((arrived) => (module = arrived))
      .catch((cause: unknown) => {
        loading = null;
        throw new Fault('chunk', () => said(what), String(cause));
      }));
  loaders.add(fetched);

  return function laterPart<Props extends object>(
    pick: (module: Module) => ComponentType<Props>,
    surround?: (props: Props, words: ReactNode) => ReactNode,
  ): ComponentType<Props> {
    return function Later(props: Props) {
      const [, setIsThere] = useState(false);
      if (module) return createElement(pick(module), props);
      const words = <Waiting load={fetched} onArrival={() => setIsThere(true)} />;
      return surround ? surround(props, words) : words;
    };
  };
}

/** Fetches a file and says so meanwhile; throws where it does not come, for the boundary around. */
function Waiting({ load, onArrival }: { load(): Promise<unknown>; onArrival(): void }) {
  const [failure, setFailure] = useState<Error | null>(null);
  const arrived = useEffectEvent(onArrival);
  useEffect(() => {
    let isShown = true;
    load().then(
      () => isShown && arrived(),
      (reason: Error) => isShown && setFailure(reason),
    );
    return () => {
      isShown = false;
    };
  }, [load]);
  if (failure) throw failure;
  return (
    <p className="later" role="status">
      <Trans>This part of the page is loading.</Trans>
    </p>
  );
}
