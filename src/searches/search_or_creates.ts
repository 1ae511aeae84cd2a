/** Zapier's "Find or Create" steps: a search, and the action that makes what it did not find. */
export const searchOrCreates = {
  find_project: {
    key: 'find_project',
    display: {
      label: 'Find or Create Project',
      description: 'Finds a project by name, or creates it.',
    },
    search: 'find_project',
    create: 'create_project',
  },
  find_task: {
    key: 'find_task',
    display: {
      label: 'Find or Create Task',
      description: 'Finds a task of a project by name, or creates it.',
    },
    search: 'find_task',
    create: 'create_task',
  },
  find_client: {
    key: 'find_client',
    display: {
      label: 'Find or Create Client',
      description: 'Finds a client by name or email, or creates it.',
    },
    search: 'find_client',
    create: 'create_client',
  },
  find_tag: {
    key: 'find_tag',
    display: {
      label: 'Find or Create Tag',
      description: 'Finds a tag by name, or creates it.',
    },
    search: 'find_tag',
    create: 'create_tag',
  },
};
