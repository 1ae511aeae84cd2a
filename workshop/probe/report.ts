import type { Fact } from './facts.ts';
import type { Outcome, Result } from './probe.ts';
import { count, listed, says, textOf, type Said } from './said.ts';

const line = (text: Said): string => `- ${textOf(text)}`;

const factLine = ({ where, fact, confidence }: Fact): string =>
  `- ${confidence}: ${where}: ${fact}`;

const section = (
  { question, exchanges, found, instead }: Outcome,
  facts: readonly Fact[],
): string[] => {
  const settled = facts.filter((fact) => fact.question === question.key);
  return [
    `## ${question.key}`,
    '',
    textOf(question.asks),
    '',
    ...(found ?? [instead ?? says`It wasn't asked.`]).map(line),
    '',
    ...(exchanges.length === 0
      ? []
      : [
          'Asked, and what came back:',
          '',
          '```',
          ...exchanges.flatMap(({ asked, came }) => [
            textOf(asked),
            `  ${textOf(came)}`,
          ]),
          '```',
          '',
        ]),
    ...(settled.length === 0
      ? []
      : [
          'It is about these facts of the contract:',
          '',
          ...settled.map(factLine),
          '',
        ]),
  ];
};

/** Facts that no question settles. */
const toAsk = (facts: readonly Fact[]): string[] =>
  facts
    .filter(({ question }) => question === 'ask')
    .map((fact) => `${factLine(fact)} ${fact.why ?? ''}`);

/**
 * The report as Markdown. What came from TrackingTime is in it only as `said.ts` let it through, so that it can be sent to
 * anybody; all the rest is this project's own text.
 */
export const reportOf = (
  { role, workspaces, outcomes, wasStopped }: Result,
  facts: readonly Fact[],
  {
    day,
    version,
    isUsualAddress,
  }: { day: string; version: string; isUsualAddress: boolean },
): string => {
  const asked = outcomes.filter(({ found }) => found !== undefined);
  return [
    '# What TrackingTime answers',
    '',
    `Made by \`npm run probe\` on ${day}. It holds no password, no name, no address, no note and no id: only the names of`,
    'fields and headers, types, statuses, lengths and times taken.',
    '',
    `- Asked by the integration, ${version}.`,
    `- ${asked.length} of ${outcomes.length} questions were asked.`,
    line(
      listed([
        says`role: ${role}`,
        says`workspaces: ${count(workspaces)}`,
        isUsualAddress
          ? says`address: the usual one`
          : says`address: another one`,
      ]),
    ),
    ...(wasStopped ? ['- It was stopped before its end.'] : []),
    '',
    ...outcomes.flatMap((outcome) => section(outcome, facts)),
    '## Only TrackingTime can say',
    '',
    ...toAsk(facts),
    '',
  ].join('\n');
};
