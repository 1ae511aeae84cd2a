import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { HttpResponse } from 'zapier-platform-core';
import { hideBodies, readBody } from '../../../src/transport/bodies.ts';
import { ORIGIN } from '../tracking_time.ts';
import { withZ } from '../zapier.ts';

describe('the body of a request', () => {
  afterEach(() => {
    delete process.env.TRACKINGTIME_LOG_BODIES;
  });

  const hidden = (body: unknown) =>
    withZ(async (z, bundle) =>
      hideBodies(
        // Core hands on whatever body it was given.
        { url: ORIGIN, headers: { accept: 'x' }, body: body as string },
        z,
        bundle,
      ),
    );

  it('is a stream that core does not log, and says its length in bytes', async () => {
    const request = await hidden('{"name": "Café"}');
    expect(request).toMatchObject({
      raw: true,
      headers: { accept: 'x', 'content-length': '17' },
    });
    const pieces = await (request.body as unknown as Readable).toArray();
    expect(String(pieces)).toBe('{"name": "Café"}');
  });

  it('is left alone where it is no text', async () => {
    await expect(hidden(undefined)).resolves.toEqual({
      url: ORIGIN,
      raw: true,
      headers: { accept: 'x' },
      body: undefined,
    });
  });

  it.each([
    ['true', undefined],
    ['yes', true],
    ['', true],
  ])('with TRACKINGTIME_LOG_BODIES at %j: hidden %s', async (setting, raw) => {
    process.env.TRACKINGTIME_LOG_BODIES = setting;
    const request = await hidden('{}');
    expect(request.raw).toBe(raw);
  });
});

describe('the body of an answer', () => {
  const answerOf = (body: Readable, headers = new Headers()) =>
    // As much of core's response as is read.
    ({
      status: 200,
      headers,
      request: { url: ORIGIN },
      skipThrowForStatus: true,
      body,
      text: () => Promise.resolve(''),
      throwForStatus: () => {
        throw new Error('the status');
      },
    }) as unknown as HttpResponse;

  const read = (body: Readable, headers?: Headers) =>
    withZ((z, bundle) => readBody(answerOf(body, headers), z, bundle));

  it('is put together, though a letter came in two pieces', async () => {
    const bytes = Buffer.from('Café 🕰');
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    await expect(read(Readable.from(pieces))).resolves.toMatchObject({
      status: 200,
      content: 'Café 🕰',
    });
    await expect(read(Readable.from(['Ca', 'fé']))).resolves.toMatchObject({
      content: 'Café',
    });
  });

  it('ends in half a letter as other programs show that', async () => {
    const half = Buffer.from('é').subarray(0, 1);
    await expect(read(Readable.from([half]))).resolves.toMatchObject({
      content: '\ufffd',
    });
  });

  it('comes with its headers and its status', async () => {
    const headers = new Headers({ 'x-one': '1' });
    const response = await read(Readable.from([]), headers);
    expect(response.getHeader('x-one')).toBe('1');
    expect(response.getHeader('x-two')).toBeUndefined();
    expect(() => {
      response.throwForStatus();
    }).toThrow('the status');
  });

  it.each([
    ['a line that broke', new Error('reset'), 'FetchError'],
    [
      'a time that was up',
      Object.assign(new Error('aborted'), { name: 'AbortError' }),
      'AbortError',
    ],
  ])('may break off: %s', async (_, error, name) => {
    const body = new PassThrough();
    body.write('{"data": ');
    setImmediate(() => body.destroy(error));
    await expect(read(body)).rejects.toMatchObject({ name });
  });

  it('has broken off after three seconds of silence', async () => {
    const body = new PassThrough();
    const reading = withZ((z, bundle) => {
      const wait = jest.spyOn(globalThis, 'setTimeout');
      const read = readBody(answerOf(body), z, bundle);
      const [ring, silence] = wait.mock.calls[0] ?? [];
      wait.mockRestore();
      expect(silence).toBe(3_000);
      ring?.();
      return read;
    });
    await expect(reading).rejects.toMatchObject({
      name: 'FetchError',
      message: expect.stringContaining('The answer broke off.'),
    });
  });
});
