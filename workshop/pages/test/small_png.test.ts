import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { smallPng } from '../small_png.ts';

const chunk = (type: string, data: number[] | Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // The pictures are our own browser's, so no checksum is needed.
  return Buffer.concat([
    ...[length, Buffer.from(type), Buffer.from(data)],
    Buffer.alloc(4),
  ]);
};

/** A picture of three pixels a row, as a browser writes it: each row begins with its filter. */
const png = (...rows: number[][]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', [0, 0, 0, 3, 0, 0, 0, rows.length, 8, 2, 0, 0, 0]),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', []),
  ]);

/** What is in a chunk of a picture. */
const dataOf = (picture: Buffer, type: string): Buffer => {
  const at = picture.indexOf(type);
  return picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4));
};

/** The pixels of a small picture, by the colours of its palette. */
const pixelsOf = (picture: Buffer): string[] => {
  const palette = dataOf(picture, 'PLTE').toString('hex').match(/.{6}/g) ?? [];
  const rows = inflateSync(dataOf(picture, 'IDAT')).toString('hex');
  // Of each row the filter is left out, and the half byte at its end.
  return [...rows.matchAll(/00(...)./g)].flatMap(([, places = '']) =>
    places.split('').map((place) => palette[parseInt(place, 16)] ?? ''),
  );
};

const RED = [255, 0, 0];
const WHITE = [255, 255, 255];
const GREY = [128, 128, 128];

it.each<[string, number[]]>([
  ['no filter', [0, ...RED, ...WHITE, ...GREY]],
  ['what is left of it', [1, ...RED, 0, 255, 255, 129, 129, 129]],
  ['what is above it', [2, 0, 1, 1, 0, 0, 0, 127, 127, 127]],
  ['the middle of both', [3, 128, 129, 129, 0, 128, 128, 0, 0, 0]],
  ['the nearest of three', [4, 0, 1, 1, 0, 255, 255, 127, 127, 127]],
])('shows the same picture, of rows written with %s', (_filter, row) => {
  const above = [0, 255, 255, 255, ...WHITE, 1, 1, 1];
  expect(pixelsOf(smallPng(png(above, row))).slice(3)).toEqual([
    'ff0000',
    'ffffff',
    '808080',
  ]);
});

it('has sixteen colours at most', () => {
  const rows = Array.from({ length: 40 }, (_none, shade) => [
    ...[0, ...Array<number>(9).fill(6 * shade)],
  ]);
  expect(dataOf(smallPng(png(...rows)), 'PLTE')).toHaveLength(3 * 16);
});

it('says so if a picture is of another kind', () => {
  const grey = png([0, 0, 0, 0]);
  grey[25] = 0;
  expect(() => smallPng(grey)).toThrow(
    'The browser has written a PNG of another kind.',
  );
});
