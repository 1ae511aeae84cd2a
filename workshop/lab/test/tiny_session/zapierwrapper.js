// What the CLI puts into a zip under this name.
import zapier from 'zapier-platform-core';
import app from './app.ts';

export const handler = zapier.createAppHandler(app);
