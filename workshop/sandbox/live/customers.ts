import { createClient, updateClient } from '../operations/clients.ts';
import type { ClientStatus } from '../store/records.ts';
import { Refused } from './envelope.ts';
import { numberOf } from './ids.ts';
import {
  filtered,
  foundByNumber,
  type LiveCall,
  type LiveOperation,
  pageOf,
} from './operation.ts';
import { showCustomer } from './records.ts';

// At most so many come, whatever page is asked for.
const MOST_CUSTOMERS = 1_000;

export const listClients: LiveOperation = (call) => {
  const { context, view } = call;
  const clients = filtered(
    call,
    context.account.clients.all(),
    ({ status }) => status === 'archived',
  );
  const page = view.settings.customers_ignore_page
    ? clients.slice(0, MOST_CUSTOMERS)
    : pageOf(call, clients, { usual: MOST_CUSTOMERS, most: MOST_CUSTOMERS });
  return { data: page.map((client) => showCustomer(view, client)) };
};

const customer = ({ context, id }: LiveCall) =>
  foundByNumber('customer', context.account.clients, 'client', id);

export const getClient: LiveOperation = (call) => ({
  data: showCustomer(call.view, customer(call)),
});

export const addClient: LiveOperation = (call) => {
  const name = call.parameters.someText('name');
  if (name === undefined) {
    throw new Refused('invalid', 'The customer needs a name.');
  }
  return show(call, clientIdCalled(call, name, 'new'));
};

/**
 * The id of the customer with this name, made unless there is one.
 * @throws {Refused} if it has to be new and isn't.
 */
export const clientIdCalled = (
  call: LiveCall,
  name: string,
  which: 'new' | 'any',
): string => {
  const known = call.context.account.clients
    .all()
    .find((client) => client.name === name);
  if (known !== undefined) {
    if (which === 'new') {
      refuseTaken();
    }
    return known.id;
  }
  const { body } = createClient(call, {
    body: { name, ...contactOf(call) },
  });
  return body.data.id;
};

const refuseTaken = (): never => {
  throw new Refused(
    'invalid',
    'There is already another customer with that name. Please choose another name.',
  );
};

const contactOf = ({ parameters }: LiveCall) => ({
  ...(parameters.has('notes') && {
    notes: parameters.someText('notes') ?? null,
  }),
  ...(parameters.has('contact_email') && {
    email: parameters.someText('contact_email') ?? null,
  }),
});

export const editClient: LiveOperation = (call) => {
  const { context, parameters } = call;
  const { id } = customer(call);
  const name = parameters.someText('name');
  if (
    context.account.clients
      .all()
      .some((other) => other.name === name && other.id !== id)
  ) {
    refuseTaken();
  }
  updateClient(call, {
    path: { id },
    body: { ...(name !== undefined && { name }), ...contactOf(call) },
  });
  return show(call, id);
};

const show = (call: LiveCall, id: string) =>
  getClient({ ...call, id: numberOf(id) });

/** Makes the operation that closes or reopens a customer. */
export const clientBecoming =
  (status: ClientStatus): LiveOperation =>
  (call) => {
    const { id } = customer(call);
    updateClient(call, { path: { id }, body: { status } });
    return show(call, id);
  };
