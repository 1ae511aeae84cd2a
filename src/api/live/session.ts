import type { Bundle, ZObject } from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import type { TrackingTime } from '../port.ts';
import { sameText } from '../same_text.ts';
import { shorten } from '../shorten.ts';
import { readPerson, readWorkspaces, type Workspace } from './workspaces.ts';

const listOf = (workspaces: Workspace[]): string =>
  workspaces.map(({ id, name }) => `${shorten(name)} (ID ${id})`).join(', ');

/** The workspace that a connection is for. An id or a name was typed; nothing means the person's default one. */
const choose = (
  z: ZObject,
  workspaces: Workspace[],
  { known, typed }: { known: string | undefined; typed: string },
): Workspace => {
  const kept = workspaces.find(({ id }) => id === known);
  if (kept) {
    return kept;
  }
  // One that was archived isn't traded for the default one: time would go to another company.
  const asked = typed === '' ? (known ?? '') : typed;
  const fitting = workspaces.filter(({ id, name, isDefault }) => {
    if (asked === '') {
      return isDefault || workspaces.length === 1;
    }
    return /^\d+$/.test(asked)
      ? id === asked
      : sameText(name) === sameText(asked);
  });
  const [only, ...others] = fitting;
  if (only && others.length === 0) {
    return only;
  }
  const said =
    asked === ''
      ? 'TrackingTime doesn’t say which of your workspaces is the default one'
      : `${fitting.length === 0 ? 'None' : 'More than one'} of your active workspaces is "${shorten(asked)}"`;
  throw withoutContext(
    new z.errors.Error(
      workspaces.length === 0
        ? 'This TrackingTime user has no active workspace. Ask an admin to invite the user to one, and connect again.'
        : `${said}. Write the name or the ID of one of these under Workspace: ${listOf(workspaces)}.`,
      'workspace',
    ),
  );
};

/** What a 401 means here: a password that worked before has ended, and one that never did isn't right. */
const orRefused = async <T>(
  z: ZObject,
  { authData }: Bundle,
  asked: Promise<T>,
): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof z.errors.RefreshAuthError)) {
      throw error;
    }
    throw withoutContext(
      authData.account_id
        ? new z.errors.ExpiredAuthError(
            'TrackingTime no longer accepts the App Password of this connection. Reconnect your TrackingTime account with a new one.',
          )
        : new z.errors.Error(
            'The App Password was not accepted. Copy it again from TrackingTime, without spaces around it.',
            'app_password',
          ),
    );
  }
};

/**
 * Connects, and connects again whenever TrackingTime answers 401: who the App Password belongs to, and which workspace is
 * meant. It keeps its workspace for good, whatever the person's default becomes.
 *
 * @throws ExpiredAuthError if a password that worked is refused; Error for one that never did, and for a workspace that
 * isn't one of the person's.
 */
const connect = async (z: ZObject, bundle: Bundle) => {
  const { account_id: known, workspace = '' } = bundle.authData;
  const [person, workspaces] = await orRefused(
    z,
    bundle,
    Promise.all([readPerson(z), readWorkspaces(z)]),
  );
  const { id, timezone } = choose(z, workspaces, {
    known,
    typed: workspace.trim(),
  });
  return {
    account_id: id,
    user_id: person.id,
    timezone: timezone ?? person.timezone ?? 'UTC',
  };
};

/** An App Password, which acts as its person, in one workspace. */
export const session = {
  type: 'session',
  sessionConfig: { perform: connect },
  fields: [
    {
      key: 'app_password',
      label: 'App Password',
      type: 'password',
      required: true,
      helpText:
        'Make one in TrackingTime, in the settings of your user. [How to make an App Password](https://help.trackingtime.co/en/articles/6329119-auth).',
    },
    {
      key: 'workspace',
      label: 'Workspace',
      type: 'string',
      required: false,
      helpText:
        'The name or the ID of the workspace to work in. Leave empty for your default workspace.',
    },
    { key: 'account_id', type: 'string', required: false, computed: true },
    { key: 'user_id', type: 'string', required: false, computed: true },
    { key: 'timezone', type: 'string', required: false, computed: true },
  ],
} satisfies TrackingTime['connection']['authentication'];
