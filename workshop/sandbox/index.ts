export type { OddFields } from './disobedience.ts';
export type { FaultRequest } from './faults.ts';
export { answerThisMachineAlone } from './same_machine.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
export { type Latency, latencyOf } from './settings.ts';
