import type { VNode } from 'preact';
import type { Labelled } from '../../interface.ts';

/** Values by what the editor calls them; a group, a list or a row can be closed. */
export const LabelledTree = ({
  values,
  empty,
}: {
  values: readonly Labelled[];
  /** What is said if there are none. */
  empty: string;
}): VNode =>
  values.length === 0 ? (
    <p class="data-nothing">{empty}</p>
  ) : (
    <ul class="data-tree">{values.map(Branch)}</ul>
  );

const Branch = ({ label, text, parts }: Labelled, index: number): VNode =>
  parts === undefined || parts.length === 0 ? (
    <li key={index} class="data-value">
      <span class="data-label">{label}</span>
      <span class="data-text">
        {text === undefined || text === '' ? (
          <span class="data-nothing">empty</span>
        ) : (
          text
        )}
      </span>
    </li>
  ) : (
    <li key={index}>
      <details open>
        <summary class="data-label">{label}</summary>
        <ul class="data-tree">{parts.map(Branch)}</ul>
      </details>
    </li>
  );
