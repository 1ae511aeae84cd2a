import { context } from 'esbuild';

/** What a browser gets, by its path. */
export type PageFile = { type: string; text: string };

export type PageFiles = {
  /** Bundles the page from its sources, as they are now. */
  bundle: () => Promise<ReadonlyMap<string, PageFile>>;
  close: () => Promise<void>;
};

/** A clock's face in the colour of the page. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#ff4f00"/><path d="M8 4v4l3 2" stroke="#fff" stroke-width="1.6" fill="none" stroke-linecap="round"/></svg>`;

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>TrackingTime for Zapier: the lab</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}" />
    <link rel="stylesheet" href="/page.css" />
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <div id="page"></div>
    <noscript>The lab's page needs JavaScript.</noscript>
  </body>
</html>
`;

/** The page's files. They are bundled in memory, so that a change of them shows after a reload. */
export const openPageFiles = async (): Promise<PageFiles> => {
  const bundling = await context({
    entryPoints: { page: 'workshop/lab/page/app/main.tsx' },
    outdir: '.',
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // A build for a browser has no process; preact's tools for developers stay out.
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'silent',
  });
  return {
    bundle: async () => {
      const { outputFiles } = await bundling.rebuild();
      const textOf = (ending: string) =>
        outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
      return new Map([
        ['/', { type: 'text/html; charset=utf-8', text: HTML }],
        [
          '/page.js',
          { type: 'text/javascript; charset=utf-8', text: textOf('.js') },
        ],
        [
          '/page.css',
          { type: 'text/css; charset=utf-8', text: textOf('.css') },
        ],
      ]);
    },
    close: () => bundling.dispose(),
  };
};
