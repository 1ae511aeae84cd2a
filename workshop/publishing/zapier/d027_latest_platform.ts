import cli from 'zapier-platform-cli/package.json' with { type: 'json' };
import { checkDefinition } from '../check.ts';
import { compareVersions } from '../version.ts';

/** With no network, the latest version is that of the CLI installed here: Zapier releases the two together. */
export default checkDefinition(
  {
    id: 'D027',
    rule: `The platform is the latest known here, ${cli.version}`,
    severity: 'warning',
  },
  ({ platformVersion }) =>
    platformVersion !== '' && compareVersions(platformVersion, cli.version) >= 0
      ? []
      : [
          {
            where: 'platformVersion',
            message: `It is ${platformVersion === '' ? 'not said' : platformVersion}. Install zapier-platform-core ${cli.version}.`,
          },
        ],
);
