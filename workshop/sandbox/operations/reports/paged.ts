import type { Account } from '../../store/account.ts';
import { boundsOf, pageMeta, type PageQuery } from '../lists.ts';
import type { Operation } from '../operation.ts';
import { remembered } from './remembered.ts';
import { selectionOf, type ReportQuery, type Selection } from './selection.ts';

type Report = {
  totals: object;
  rows: readonly object[];
};

/** A report that is read a page at a time; its name tells it from the others that are remembered. */
export const pagedReport =
  (
    name: string,
    reportOf: (account: Account, selection: Selection) => Report,
  ): Operation<{ query: ReportQuery & PageQuery }> =>
  ({ context: { account } }, { query }) => {
    const selection = selectionOf(account, query);
    const { totals, rows } = remembered(
      account,
      `${name}/${selection.name}`,
      () => reportOf(account, selection),
    );
    const { offset, limit } = boundsOf(query);
    return {
      status: 200,
      body: {
        data: { totals, rows: rows.slice(offset, offset + limit) },
        meta: pageMeta(query, rows.length),
      },
    };
  };
