import { describe, expect, it } from '@jest/globals';
import { type Run, WEB_USER_AGENT, type WireRequest } from '../../lab/index.ts';
import { type Received, RequestTally } from '../play/request_tally.ts';

const reported = (path: string, status = 200): WireRequest => ({
  method: 'GET',
  url: `http://127.0.0.1:4010${path}`,
  query: '',
  status,
  duration: 1,
  requestHeaders: '',
  requestBody: '',
  responseHeaders: '',
  responseBody: '',
});

const received = (
  path: string,
  userAgent = 'TrackingTime-Zapier',
): Received => ({
  id: 'req_1',
  operation: null,
  method: 'GET',
  path,
  headers: { 'user-agent': userAgent },
  status: 200,
  duration_ms: 1,
});

const runWith = (requests: WireRequest[]): Run => {
  const step = {
    kind: 'search' as const,
    name: 'client',
    app: 'TrackingTime',
    label: 'Find Client',
    input: {},
    output: [],
    requests,
    log: [],
    lookups: [],
  };
  return {
    id: '1',
    zap: 'Test',
    status: 'success',
    reason: undefined,
    steps: [step],
  };
};

const tallyOf = (requests: WireRequest[], log: Received[]): RequestTally => {
  const tally = new RequestTally();
  tally.listen({ type: 'called', method: 'x', zapId: '1', requests });
  tally.close(log);
  return tally;
};

describe('the tally of requests', () => {
  it("agrees when both sides have the same requests, people's own left out", () => {
    const requests = [
      reported('/api/v4/clients'),
      reported('/api/v4/users/me'),
    ];
    const tally = tallyOf(requests, [
      received('/oauth/authorize'),
      received('/api/v4/clients'),
      received('/api/v4/time-entries', WEB_USER_AGENT),
      received('/api/v4/users/me'),
    ]);
    expect(tally.difference).toBeUndefined();
    expect(tally.requestsFor(runWith(requests.slice(0, 1)))).toBe(1);
  });

  it('names the first request that only the sandbox saw', () => {
    const tally = tallyOf([], [received('/api/v4/clients')]);
    expect(tally.difference).toBe(
      'request 1: the integration reported nothing, the sandbox received GET /api/v4/clients 200',
    );
  });

  it('counts no request that never arrived', () => {
    const lost = reported('/api/v4/clients');
    expect(tallyOf([lost], []).requestsFor(runWith([lost]))).toBe(0);
  });
});
