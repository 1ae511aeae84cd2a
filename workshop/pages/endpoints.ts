/** Which endpoints of TrackingTime each item asks for, as it was recorded when every item was tried in a sandbox. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { PlacedItem } from '../lab/index.ts';
import type { Auth } from '../../scripts/auth.ts';
import { asksOf } from '../trial/index.ts';

/** An endpoint of TrackingTime, and the OAuth scopes that a connection must have for it. */
export type Asked = {
  /** `GET /projects/{id}` and the like. */
  endpoint: string;
  scopes: string[];
};

/** What an item asks of TrackingTime, the most direct first. */
export type Asks = {
  endpoints: Asked[];
  /** What is asked only when a Zap uses a detail of the result, by the name of that detail: `project`. */
  details: [name: string, endpoints: Asked[]][];
};

/** The operations of the contract by their ids. */
const readOperations = async (): Promise<Map<string, Asked>> => {
  const text = await readFile('contract/trackingtime-v4.yaml', 'utf8');
  // The contract's own tests hold it against the schema of OpenAPI.
  const { paths } = parse(text) as {
    paths: Record<
      string,
      Record<
        string,
        { operationId?: string; security?: Record<string, string[]>[] }
      >
    >;
  };
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId = '', security = [] }]) => [
          operationId,
          {
            endpoint: `${method.toUpperCase()} ${path}`,
            scopes: security.flatMap(({ oauth2 = [] }) => oauth2),
          },
        ],
      ),
    ),
  );
};

/** Answers what each item of a build asks. */
export const readAsks = async (
  auth: Auth,
): Promise<(item: PlacedItem) => Asks> => {
  const all = await readOperations();
  const endpointsOf = (operations: readonly string[]): Asked[] =>
    // What the contract doesn't name is an endpoint by itself.
    operations.map((id) => all.get(id) ?? { endpoint: id, scopes: [] });
  return (item) => {
    const { operations, details } = asksOf(item, auth);
    return {
      endpoints: endpointsOf(operations),
      details: Object.entries(details).map(([name, asked]) => [
        name,
        endpointsOf(asked),
      ]),
    };
  };
};
