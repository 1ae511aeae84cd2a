import { useEffect } from 'preact/hooks';

const NAME = 'TrackingTime for Zapier';

/** Puts what is open into the title of the browser's tab, for as long as it is open. */
export const useTitle = (open: string | undefined): void => {
  useEffect(() => {
    document.title = open === undefined ? NAME : `${open} · ${NAME}`;
    return () => {
      document.title = NAME;
    };
  }, [open]);
};
