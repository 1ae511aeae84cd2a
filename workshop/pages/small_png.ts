/**
 * Makes a browser's picture small. What a page looks like is a few colours and the edges of letters between them, so a
 * palette of sixteen shows it, in an eighth of the bytes.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const COLOURS = 16;

/** Red, green and blue in one number. */
type Colour = number;

type Picture = { width: number; height: number; colours: Colour[] };

/** The picture with sixteen colours. */
export const smallPng = (png: Buffer): Buffer => {
  const picture = readPng(png);
  const palette = paletteOf(picture.colours);
  return writePng(picture, palette);
};

/** Reads what browsers write: eight bits a channel, one row after the other. */
const readPng = (png: Buffer): Picture => {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const channels = { 2: 3, 6: 4 }[header?.[9] ?? 0];
  if (header?.[8] !== 8 || channels === undefined || header[12] !== 0) {
    throw new Error('The browser has written a PNG of another kind.');
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytes = inflateSync(
    Buffer.concat(
      chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
    ),
  );
  const stride = width * channels;
  let above = Buffer.alloc(stride);
  const colours: Colour[] = [];
  for (let y = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const row = Buffer.from(bytes.subarray(from + 1, from + 1 + stride));
    unfilter(bytes[from] ?? 0, row, above, channels);
    for (let x = 0; x < stride; x += channels) {
      colours.push(row.readUIntBE(x, 3));
    }
    above = row;
  }
  return { width, height, colours };
};

type Chunk = { type: string; data: Buffer };

const chunksOf = (png: Buffer): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
};

/** Turns a row of differences into one of values, by the filters of PNG's specification. */
const unfilter = (
  filter: number,
  row: Buffer,
  above: Buffer,
  channels: number,
): void => {
  for (let x = 0; x < row.length; x += 1) {
    const left = row[x - channels] ?? 0;
    const up = above[x] ?? 0;
    const corner = x < channels ? 0 : (above[x - channels] ?? 0);
    const guess = [
      0,
      left,
      up,
      Math.floor((left + up) / 2),
      paeth(left, up, corner),
    ][filter];
    row[x] = ((row[x] ?? 0) + (guess ?? 0)) % 256;
  }
};

/** Of the three neighbours, the one that is nearest to where they lead. */
const paeth = (left: number, up: number, corner: number): number => {
  const wanted = left + up - corner;
  const off = (value: number) => Math.abs(wanted - value);
  if (off(left) <= off(up) && off(left) <= off(corner)) {
    return left;
  }
  return off(up) <= off(corner) ? up : corner;
};

/** The colours that show the picture best: each time the one that most is lost without. */
const paletteOf = (colours: readonly Colour[]): Colour[] => {
  const counts = new Map<Colour, number>();
  for (const colour of colours) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const lost = new Map([...counts].map(([colour]) => [colour, Infinity]));
  const palette: Colour[] = [];
  while (palette.length < Math.min(COLOURS, counts.size)) {
    let [worst, most] = [0, -1];
    for (const [colour, count] of counts) {
      const loss = palette.length === 0 ? 1 : (lost.get(colour) ?? 0);
      // A red asterisk is small, and has to stay red: so ten times the pixels don't weigh ten times as much.
      const weight = loss * Math.sqrt(count);
      if (weight > most) {
        [worst, most] = [colour, weight];
      }
    }
    palette.push(worst);
    for (const [colour, loss] of lost) {
      lost.set(colour, Math.min(loss, distance(colour, worst)));
    }
  }
  return palette;
};

const distance = (one: Colour, other: Colour): number =>
  [16, 8, 0].reduce(
    (sum, shift) =>
      sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2,
    0,
  );

/** Writes four bits a pixel, each a place in the palette. */
const writePng = (
  { width, height, colours }: Picture,
  palette: readonly Colour[],
): Buffer => {
  const places = new Map<Colour, number>();
  const placeOf = (colour: Colour): number => {
    const known = places.get(colour);
    if (known !== undefined) {
      return known;
    }
    const distances = palette.map((other) => distance(colour, other));
    const place = distances.indexOf(Math.min(...distances));
    places.set(colour, place);
    return place;
  };
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  colours.forEach((colour, index) => {
    const x = index % width;
    const at = Math.floor(index / width) * stride + 1 + (x >> 1);
    rows[at] = (rows[at] ?? 0) | (placeOf(colour) << (x % 2 === 0 ? 4 : 0));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk(
      'PLTE',
      Buffer.from(
        palette.flatMap((colour) =>
          [16, 8, 0].map((shift) => (colour >> shift) & 255),
        ),
      ),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};
