import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
} from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import { readJson } from '../../transport/json.ts';
import { isApiUrl } from '../url.ts';
import { envelopeOf } from './refusal.ts';

/** The user name that goes with every App Password (support article 6329119). */
const USER = 'API_TOKEN';

/** Adds the App Password, but only on TrackingTime's own API: no redirect's target ever gets it. */
export const authorize: BeforeRequestMiddleware = (request, _z, bundle) => {
  const password = (bundle.authData.app_password ?? '').trim();
  if (password === '' || !isApiUrl(request.url)) {
    return request;
  }
  const credentials = Buffer.from(`${USER}:${password}`).toString('base64');
  return {
    ...request,
    headers: { ...request.headers, authorization: `Basic ${credentials}` },
  };
};

/** A 401 can come inside an answer that HTTP calls good. It becomes the same error as HTTP's own 401. */
export const throwForRefusedPassword: AfterResponseMiddleware = (
  response,
  z,
) => {
  const isRefused =
    isApiUrl(response.request.url ?? '') &&
    envelopeOf(readJson(response.content))?.status === 401;
  if (isRefused) {
    throw withoutContext(new z.errors.RefreshAuthError());
  }
  return response;
};
