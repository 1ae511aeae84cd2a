export type Meta = {
  /** IANA name: the Zap's, else its owner's. */
  timezone: string;
  zapId?: string;
  page?: number;
  isFillingDynamicDropdown?: boolean;
  isPopulatingDedupe?: boolean;
  isLoadingSample?: boolean;
  /** The search before this create, in a search-or-create step. */
  withSearch?: string;
};

/** `bundle.meta` as Zapier fills it; what is not given has the value of a live run. */
export const liveMeta = ({
  timezone,
  zapId = '',
  ...rest
}: Meta): Record<string, unknown> => ({
  isLoadingSample: false,
  isFillingDynamicDropdown: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  isBulkRead: false,
  limit: -1,
  page: 0,
  timezone,
  zap: { id: zapId, user: { timezone } },
  inputFields: {},
  ...rest,
});
