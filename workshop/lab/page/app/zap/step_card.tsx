import type { VNode } from 'preact';
import type { Rule, StepSummary } from '../../interface.ts';
import { AppMark } from '../parts/app_mark.tsx';
import { Icon } from '../parts/icon.tsx';
import { Link } from '../parts/link.tsx';
import { STEP_KINDS } from '../state/words.ts';

const RuleText = ({ rule: { field, condition, value } }: { rule: Rule }) => (
  <span class="rule">
    <b>{field}</b> {condition}
    {value !== undefined && <b> {value}</b>}
  </span>
);

/** A step of a Zap. Pressing it opens its form. */
export const StepCard = ({
  zap,
  step: { name, number, kind, app, label, rules },
  isOpen,
}: {
  zap: string;
  step: StepSummary;
  isOpen: boolean;
}): VNode => (
  <li class={`step ${kind === 'filter' ? 'filter' : ''}`}>
    <Link
      to={{ open: isOpen ? { zap } : { zap, step: name } }}
      isCurrent={isOpen}
      class="step-card"
    >
      {kind === 'filter' ? (
        <span class="app-mark filter" aria-hidden="true">
          <Icon name="filter" />
        </span>
      ) : (
        <AppMark app={app} />
      )}
      <span class="step-text">
        <span class="step-kind">
          {number}. {STEP_KINDS[kind]}
          {kind !== 'filter' && ` · ${app}`}
        </span>
        <span class="step-label">{label}</span>
        {rules?.map((rule) => (
          <RuleText key={JSON.stringify(rule)} rule={rule} />
        ))}
      </span>
    </Link>
  </li>
);
