import App from '../index.ts';
import { readDefinition } from '../checks/definition.ts';

/** The definition in the sources, as JSON: that is what Zapier gets of it. Its functions are left out. */
export const sourceDefinition = readDefinition(JSON.parse(JSON.stringify(App)));
