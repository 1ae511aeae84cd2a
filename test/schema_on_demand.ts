import { jest } from '@jest/globals';

// Zapier's schema takes longer to load than the rest of core, which loads it and then needs it to validate alone.
jest.mock(
  'zapier-platform-schema',
  () =>
    new Proxy(
      {},
      {
        get: (_, name): unknown =>
          Reflect.get(
            jest.requireActual<object>('zapier-platform-schema'),
            name,
          ),
      },
    ),
);
