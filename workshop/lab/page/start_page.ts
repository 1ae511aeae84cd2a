import { type Auth } from '../../../scripts/auth.ts';
import { type Build, BUILDS } from './interface.ts';
import { openPageFiles } from './page_files.ts';
import { HOST, serverFor } from './server.ts';
import { Workbench } from './workbench.ts';
import type { OpenWorld, WrittenScene } from './world.ts';

export type PageOptions = {
  /** The builds of this project, and how each connects. */
  auths: Readonly<Record<Build, Auth>>;
  /** The one that the page opens with. */
  first: Build;
  scenes: readonly WrittenScene[];
  openWorld: OpenWorld;
  /** 0 for a free one. */
  port: number;
};

/** The lab's page, served. */
export type LabPage = {
  address: string;
  close: () => Promise<void>;
};

/** Serves the lab's page. It is there at once; the first build is ready a moment later. */
export const startPage = async ({
  port,
  first,
  auths,
  ...options
}: PageOptions): Promise<LabPage> => {
  const files = await openPageFiles();
  const benches = new Map<Build, Workbench>();
  const benchOf = (build: Build): Workbench => {
    const known = benches.get(build);
    if (known !== undefined) {
      return known;
    }
    const bench = new Workbench({ ...options, build, auth: auths[build] });
    benches.set(build, bench);
    // What goes wrong is told to the page.
    bench.start().catch(() => undefined);
    return bench;
  };
  const server = serverFor({ files, deskOf: benchOf });
  const close = async (): Promise<void> => {
    await server.close();
    await files.close();
    await Promise.all([...benches.values()].map((bench) => bench.close()));
  };
  try {
    const origin = await server.listen({ port, host: HOST });
    benchOf(first);
    const query = first === BUILDS[0] ? '' : `?build=${first}`;
    return { address: `${origin}/${query}`, close };
  } catch (error) {
    await close();
    throw isTaken(error)
      ? new Error(
          `Port ${port} is taken: perhaps by a lab that runs already. Stop what listens there, or choose another port: npm run lab -- --port ${port + 1}`,
          { cause: error },
        )
      : error;
  }
};

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
