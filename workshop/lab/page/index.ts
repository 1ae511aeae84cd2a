import type { LabPage, PageOptions } from './start_page.ts';

/** Serves the lab's page. What it takes is loaded then: most that use the lab don't. */
export const startPage = async (options: PageOptions): Promise<LabPage> => {
  const { startPage: start } = await import('./start_page.ts');
  return start(options);
};
