import { readDefinition } from '../lab/index.ts';
import { type Outcome, runChecks, type Severity } from './checks/check.ts';
import { checks } from './checks/index.ts';

type Issues = {
  display_label: string;
  total_failures: number;
  /** Violations of one kind of item each. */
  results: {
    type: string;
    violations: { type: string; results: { message: string; tag: string }[] }[];
  }[];
};

/**
 * Zapier's answer to `POST /check`, as far as the command line reads it (`oclif/commands/validate.js`,
 * `utils/display.js` and `utils/build.js`, CLI 19.1.0). Errors keep one from building and pushing.
 */
export type CheckAnswer = {
  passes: { tag: string; message: string }[];
  errors: Issues;
  warnings: Issues;
  suggestions: Issues;
};

/** What the command line says in front of a place: it turns `read` into `triggers`, and so on. */
const TYPES: Record<string, string> = {
  triggers: 'read',
  creates: 'write',
  authentication: 'auth',
};

/**
 * Answers the command line's question about a definition, with the checks that a definition alone decides.
 *
 * @param body the JSON it posts: `{app_definition}`, and the app's id and version if the folder is linked to one.
 * @throws Error when there is no definition in it.
 */
export const answerCheck = (body: string): CheckAnswer => {
  // `validateApp` of the CLI's utils/api.js is what posts this.
  const { app_definition } = JSON.parse(body) as { app_definition?: unknown };
  const outcomes = runChecks(checks, {
    definition: readDefinition(app_definition),
  });
  return {
    passes: outcomes
      .filter(({ status }) => status === 'passed')
      .map(({ check }) => ({ tag: check.id, message: check.rule })),
    errors: issuesOf(outcomes, 'error', 'Errors'),
    warnings: issuesOf(outcomes, 'publishing', 'Publishing Tasks'),
    suggestions: issuesOf(outcomes, 'warning', 'Warnings'),
  };
};

const issuesOf = (
  outcomes: readonly Outcome[],
  severity: Severity,
  label: string,
): Issues => {
  const failed = outcomes
    .filter((outcome) => outcome.status === 'failed')
    .filter(({ check }) => check.severity === severity);
  return {
    display_label: label,
    total_failures: failed.length,
    results: failed.flatMap(({ check: { id }, findings }) =>
      findings.map(({ where, message }) => {
        const [part = '', ...place] = where.split('.');
        const results = [{ message, tag: id }];
        return {
          type: TYPES[part] ?? part,
          violations: [{ type: place.join('.') || part, results }],
        };
      }),
    ),
  };
};
