import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

export type StashedFile = {
  content: Buffer;
  contentType: string;
  contentDisposition: string;
};

/** What core needs to upload a file, in the shape of an S3 presigned POST. */
export type PresignedUpload = {
  url: string;
  fields: Record<string, string>;
};

/** `z.stashFile` accepts 1 GB; the lab keeps files in memory and stops earlier. */
const LARGEST_FILE = 200 * 1024 * 1024;

/** Takes the files that `z.stashFile` uploads and serves them again, as Zapier's bucket does. */
export class Files {
  readonly #files = new Map<string, StashedFile>();
  readonly #uploadKeys = new Set<string>();

  /** Allows one upload. The file will be at `{origin}/files/{key}`. */
  presign(origin: string): PresignedUpload {
    const key = randomUUID();
    this.#uploadKeys.add(key);
    // Core resolves `fields.key` against this URL to name the file.
    return { url: `${origin}/files/`, fields: { key } };
  }

  async register(server: FastifyInstance): Promise<void> {
    await server.register(multipart, { limits: { fileSize: LARGEST_FILE } });

    server.post('/files/', async (request, reply) => {
      // S3 wants the file last, and core sends it so: the fields are known by then.
      const fields = new Map<string, string>();
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          fields.set(part.fieldname, String(part.value));
          continue;
        }
        const key = fields.get('key') ?? '';
        if (!this.#uploadKeys.delete(key)) {
          return reply.code(403).send('This upload was not signed by the lab.');
        }
        this.#files.set(key, {
          content: await part.toBuffer(),
          contentType: fields.get('Content-Type') ?? 'application/octet-stream',
          contentDisposition: fields.get('Content-Disposition') ?? 'attachment',
        });
      }
      return reply.code(204).send();
    });

    server.get<{ Params: { key: string } }>(
      '/files/:key',
      async (request, reply) => {
        const file = this.#files.get(request.params.key);
        if (file === undefined) {
          return reply.code(404).send('No such file: it was never stashed.');
        }
        return reply
          .type(file.contentType)
          .header('content-disposition', file.contentDisposition)
          .send(file.content);
      },
    );
  }
}
