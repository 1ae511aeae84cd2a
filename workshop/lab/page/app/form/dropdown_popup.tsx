import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { countOfRequests, duration, RequestLine } from '../data/trace_view.tsx';
import { Press } from '../parts/press.tsx';
import { bringIntoView } from './control.ts';
import type { DropdownPages } from './use_dropdown_pages.ts';

/** The list, and below it how far it was loaded and what was asked for it. */
export const DropdownPopup = ({
  pages,
  query,
  fitting,
  focusInput,
  children,
}: {
  pages: DropdownPages;
  query: string;
  fitting: number;
  focusInput: () => void;
  children: VNode;
}): VNode => {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bringIntoView(popup.current);
  }, [pages.isAsking]);
  const { error, hasMore, isAsking } = pages;
  const asked = pages.pages.filter(({ trace }) => trace.milliseconds > 0);
  return (
    <div class="popup" ref={popup}>
      {children}
      {error !== undefined && (
        <p class="popup-error" role="alert">
          {error}
        </p>
      )}
      <div class="popup-bar">
        <span role="status">
          {isAsking
            ? 'Asking…'
            : error === undefined && stateOf(pages, query, fitting)}
        </span>
        {hasMore && (
          <Press
            onPress={async () => {
              // The button may be gone when the page is there, and the keys go on in the list.
              focusInput();
              await pages.more();
            }}
          >
            Load more
          </Press>
        )}
      </div>
      {asked.length > 0 && (
        <ol class="popup-requests" aria-label="Requests of each page">
          {asked.map(({ trace }, index) => (
            <li key={index}>
              {trace.requests.length === 0
                ? `${countOfRequests(trace)} · ${duration(trace.milliseconds)}`
                : trace.requests.map((request, place) => (
                    <RequestLine key={place} request={request} />
                  ))}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
};

const stateOf = (
  { choices: { length }, hasMore }: DropdownPages,
  query: string,
  fitting: number,
): string => {
  if (query !== '') {
    return `${fitting} of ${length} loaded fit`;
  }
  if (hasMore) {
    return `${length} loaded, there are more`;
  }
  return length === 0 ? 'There is nothing to choose from' : `${length} in all`;
};
