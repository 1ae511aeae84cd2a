/** A project's statuses, as the contract has them, with the words the builder sees. */
export const projectStatuses = {
  active: 'Active',
  on_hold: 'On hold',
  completed: 'Completed',
  archived: 'Archived',
};
