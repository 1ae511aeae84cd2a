import { buildPackage, type Package } from '../../scripts/packager.ts';
import type { Progress } from './progress.ts';
import { compileTemplate, makeTemplate, TEMPLATE } from './zapier_template.ts';

/** The same integration twice: with all that is ours, and with nothing in it. */
export type Builds = {
  ours: Package;
  template: Package;
};

export const TEMPLATE_NAME = `Zapier's ${TEMPLATE} template`;

/**
 * Builds both with `zapier-platform build --skip-validation`, each in a copy that has its production dependencies and no
 * others, and unzips them, as Zapier does.
 *
 * @param home where the template is made and built.
 */
export const buildBoth = async (
  home: string,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<Builds> => {
  progress('Building the integration.');
  const ours = await buildPackage();
  signal.throwIfAborted();
  progress(`Making and building ${TEMPLATE_NAME}.`);
  const project = await makeTemplate(home, signal);
  const template = await buildPackage({
    project,
    compile: (_, outdir) => compileTemplate(project, outdir, signal),
  });
  return { ours, template };
};
