/** An application that may ask people for access. */
export type OAuthClient = {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  /** Compared character by character with what a request names. */
  readonly redirectUris: string[];
};

/** The registered applications: one, which stands for Zapier. */
export const seededClients = (): Map<string, OAuthClient> => {
  const zapier: OAuthClient = {
    id: 'zapier-sandbox',
    name: 'Zapier',
    secret: 'sandbox-secret',
    redirectUris: [
      'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/',
      'http://127.0.0.1:4020/oauth/return',
    ],
  };
  return new Map([[zapier.id, zapier]]);
};
