/** What a token may be allowed to do, with the words the consent page uses for it. */
export const SCOPES: Readonly<Record<string, string>> = {
  'entries:read': 'See time entries and running timers',
  'entries:write':
    'Create, change and delete time entries; start and stop timers',
  'projects:read': 'See projects and their tasks',
  'projects:write': 'Create projects, tasks and tags',
  'clients:read': 'See clients',
  'clients:write': 'Create and change clients',
  'users:read': 'See people and teams',
  'reports:read': 'Run reports',
  'webhooks:write': 'Be told at once when something happens',
};

export const ALL_SCOPES: readonly string[] = Object.keys(SCOPES);
