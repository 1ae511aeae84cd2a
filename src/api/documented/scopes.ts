/** Everything the items need, asked for once. The contract says what each allows. */
export const SCOPES = [
  'entries:read',
  'entries:write',
  'projects:read',
  'projects:write',
  'clients:read',
  'clients:write',
  'users:read',
  'reports:read',
  'webhooks:write',
].join(' ');
