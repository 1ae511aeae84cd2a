// What the CLI puts into a zip under this name, for an app that needs no build.
import zapier from 'zapier-platform-core';
import app from './app.ts';

export const handler = zapier.createAppHandler(app);
