import { describe, expect, it } from '@jest/globals';
import { readLog } from '../../platform/logs.ts';

const own = 'http://127.0.0.1:4020';

const http = (url: string, request_via_client: boolean) =>
  JSON.stringify({
    message: `200 GET ${url}`,
    data: {
      log_type: 'http',
      request_method: 'GET',
      request_url: url,
      request_via_client,
      response_status_code: 200,
    },
  });

describe("a call's log, as core posts it", () => {
  it("leaves out core's own calls of the platform", () => {
    expect(readLog(http(`${own}/platform/rpc/cli`, false), own)).toEqual([]);
  });

  it('counts a request of z.request once, though core logs it twice', () => {
    const text = [
      http('https://api.example/clients?q=a', false),
      http('https://api.example/clients', true),
    ].join('\n');
    expect(readLog(text, own)).toHaveLength(1);
  });

  it('counts two equal requests as two, and keeps one made without z.request', () => {
    const text = [
      http('https://api.example/clients', false),
      http('https://api.example/clients', true),
      http('https://api.example/clients', false),
      http('https://api.example/clients', true),
      http('https://elsewhere.example/', false),
    ].join('\n');
    const urls = readLog(text, own).map(({ request }) => request?.url);
    expect(urls).toEqual([
      'https://api.example/clients',
      'https://api.example/clients',
      'https://elsewhere.example/',
    ]);
  });
});
