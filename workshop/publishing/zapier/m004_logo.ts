import { checkWith } from '../check.ts';
import { readPngHeader } from '../png.ts';

const SMALLEST = 256;

export default checkWith(
  {
    id: 'M004',
    rule: `The logo is a square PNG with alpha, ${SMALLEST} px or more`,
    severity: 'publishing',
  },
  'listing',
  ({ logo }) => {
    const header = readPngHeader(logo);
    const problems =
      header === undefined
        ? ['is no PNG']
        : [
            ...(header.width === header.height
              ? []
              : [`is ${header.width} by ${header.height} px; make it square`]),
            ...(Math.min(header.width, header.height) < SMALLEST
              ? [`is smaller than ${SMALLEST} px`]
              : []),
            ...(header.hasAlpha
              ? []
              : ['has no alpha channel; save it as RGBA']),
          ];
    return problems.map((problem) => ({
      where: 'listing.logo',
      message: `The logo ${problem}.`,
    }));
  },
);
