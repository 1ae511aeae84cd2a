import type { Auth } from '../../../scripts/auth.ts';
import type { SandboxClient } from '../../sandbox/index.ts';
import type { LocalApp } from '../apps/local_app.ts';
import type { TrackingTimeWeb } from '../apps/trackingtime_web.ts';
import type { Lab } from '../lab.ts';
import type { LiveZap } from '../live_zap.ts';
import type { Connection, Listener } from '../runs.ts';
import type { Handle } from '../workers.ts';
import type { Zap } from '../zap.ts';

/** Zaps, and what people do so that they run: the page doesn't know the recipes by another name. */
export type WrittenScene = {
  name: string;
  title: string;
  about: string;
  /** What it is listed under. */
  use: string;
  zaps: Zap[];
};

/** A company in TrackingTime, the other apps, and a lab that is connected to them. */
export type World = {
  lab: Lab;
  sandbox: SandboxClient;
  apps: readonly LocalApp[];
  connection: Connection;
  trackingTime: TrackingTimeWeb;
  /** Why this build can't play a scene, in a sentence. */
  whyNot: (scene: WrittenScene) => string | undefined;
  /** Does what people do in a scene, once its Zaps are on. */
  play: (scene: WrittenScene, zaps: readonly LiveZap[]) => Promise<void>;
  close: () => Promise<void>;
};

export type WorldOptions = {
  auth: Auth;
  /** What runs the integration. */
  handle: Handle;
  onEvent: Listener;
  /** Told what people do in a scene, as they do it. */
  onSay: (sentence: string) => void;
};

export type OpenWorld = (options: WorldOptions) => Promise<World>;
