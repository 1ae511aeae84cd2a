import type { Caller } from '../authentication.ts';
import { ApiError } from '../errors.ts';

/**
 * Viewers change nothing, and members change only their own time; managers and admins may write for everyone. The
 * contract has the error, `forbidden`; who gets it is the sandbox's own choice.
 * @throws {ApiError} `forbidden`
 */
export const requireWriter = (caller: Caller, userId?: string): void => {
  const { user } = caller;
  if (user.role === 'viewer') {
    throw new ApiError(
      'forbidden',
      'A viewer cannot change anything; ask an admin of the account for another role.',
    );
  }
  if (user.role === 'member' && userId !== undefined && userId !== user.id) {
    throw new ApiError(
      'forbidden',
      'A member can write only their own time; ask a manager of the account to do this.',
    );
  }
};
