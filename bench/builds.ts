import { buildBundle, type Bundle } from '../lab/bundle.ts';
import type { Progress } from './figure.ts';
import { compileTemplate, TEMPLATE, withTemplate } from './zapier_template.ts';

/** The same integration twice: with all that is ours, and with nothing in it. */
export interface Builds {
  ours: Bundle;
  template: Bundle;
}

export const TEMPLATE_NAME = `Zapier's ${TEMPLATE} template`;

/**
 * Builds both with `zapier-platform build --skip-validation`, each in a copy that has its production dependencies and no
 * others, and hands them over unzipped, as Zapier unpacks them.
 */
export async function withBuilds<T>(
  progress: Progress,
  use: (builds: Builds) => Promise<T>,
): Promise<T> {
  progress('Building the integration.');
  const ours = await buildBundle();
  progress(`Making and building ${TEMPLATE_NAME}.`);
  return withTemplate(async (project) => {
    const template = await buildBundle({ project, compile: compileTemplate });
    return use({ ours, template });
  });
}
