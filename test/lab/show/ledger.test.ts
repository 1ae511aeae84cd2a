import { describe, expect, it } from '@jest/globals';
import { WEB_USER_AGENT } from '../../../lab/apps/trackingtime_web.ts';
import type { WireRequest } from '../../../lab/platform/logs.ts';
import type { Run } from '../../../lab/runs.ts';
import type { SandboxRequest } from '../../../lab/sandbox_control.ts';
import { Ledger } from '../../../lab/show/ledger.ts';

function reported(path: string, status = 200): WireRequest {
  return {
    method: 'GET',
    url: `http://127.0.0.1:4010${path}`,
    query: '',
    status,
    duration: 1,
    requestHeaders: '',
    requestBody: '',
    responseHeaders: '',
    responseBody: '',
  };
}

function received(
  path: string,
  userAgent = 'TrackingTime-Zapier',
): SandboxRequest {
  return {
    id: 'req_1',
    operation: null,
    method: 'GET',
    path,
    headers: { 'user-agent': userAgent },
    status: 200,
    duration_ms: 1,
  };
}

function runWith(requests: WireRequest[]): Run {
  const step = {
    kind: 'search' as const,
    name: 'client',
    app: 'TrackingTime',
    label: 'Find Client',
    input: {},
    output: [],
    requests,
    log: [],
  };
  return {
    id: '1',
    zap: 'Test',
    status: 'success',
    reason: undefined,
    steps: [step],
  };
}

function ledgerOf(requests: WireRequest[], log: SandboxRequest[]): Ledger {
  const ledger = new Ledger();
  ledger.listen({ type: 'called', method: 'x', zapId: '1', requests });
  ledger.close(log);
  return ledger;
}

describe('the ledger of requests', () => {
  it("agrees when both sides have the same requests, people's own left out", () => {
    const requests = [
      reported('/api/v4/clients'),
      reported('/api/v4/users/me'),
    ];
    const ledger = ledgerOf(requests, [
      received('/oauth/authorize'),
      received('/api/v4/clients'),
      received('/api/v4/time-entries', WEB_USER_AGENT),
      received('/api/v4/users/me'),
    ]);
    expect(ledger.difference).toBeUndefined();
    expect(ledger.requestsFor(runWith(requests.slice(0, 1)))).toBe(1);
  });

  it('names the first request that only the sandbox saw', () => {
    const ledger = ledgerOf([], [received('/api/v4/clients')]);
    expect(ledger.difference).toBe(
      'request 1: the integration reported nothing, the sandbox received GET /api/v4/clients 200',
    );
  });

  it('counts no request that never arrived', () => {
    const lost = reported('/api/v4/clients');
    expect(ledgerOf([lost], []).requestsFor(runWith([lost]))).toBe(0);
  });
});
