/** The CLI's own reading of field values, which it keeps in step with Zapier's servers. Not part of its public API: the version is pinned. */
declare module 'zapier-platform-cli/src/oclif/commands/invoke/input-types.js' {
  export default function resolveInputDataTypes(
    inputData: Record<string, unknown>,
    inputFields: readonly { key: string; type?: string }[],
    timezone: string,
  ): Record<string, unknown>;
}
